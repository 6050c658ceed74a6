import { HedgerowError } from '../errors/index.ts'
import { type Attack, notRun, type Target, type Verdict } from './attacks/attack.ts'
import { explainLeak } from './explain/explain-leak.ts'
import type { Scene } from './explain/scene.ts'
import type { Check } from './leak-report.ts'

/** What a check says of an attack, however that was made. */
type Described = Pick<Attack, 'name' | 'family' | 'fact' | 'hint'>

/** Puts together what a report says of an attack on a target. */
export function createCheck(
  scene: Scene,
  attack: Described,
  target: Target,
  verdict: Verdict = notRun('it was not reached'),
): Check {
  const { name, family, fact, hint } = attack
  const explained = verdict.kind === 'leak' ? explainLeak(scene, target, attack) : null
  return {
    object: target.object,
    attack: name,
    family,
    fact,
    hint: explained?.mend ?? hint,
    verdict,
    why: explained?.why ?? null,
  }
}

/** A statement of ours that is refused leaves one attack out and not the rest. */
export async function orNotRun(run: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof HedgerowError && error.code !== 'ERR_LEAKTEST_CONNECTION_LOST') {
      return notRun(error.message)
    }
    throw error
  }
}
