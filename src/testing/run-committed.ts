import type { Sql } from 'postgres'
import { notRun, safe, type Target, type Verdict } from './attacks/attack.ts'
import type { CommittedAttack } from './attacks/committed-attack.ts'
import { committedAttacks } from './attacks/committed-attacks.ts'
import { dropStaleCopies } from './committed/scratch-copy.ts'
import { type CopyOrPlaceOptions, withCopyOrPlace } from './committed/with-copy-or-place.ts'
import { createCheck, orNotRun } from './create-check.ts'
import type { Check } from './leak-report.ts'

export interface RunCommittedOptions extends CopyOrPlaceOptions {
  readonly targets: readonly Target[]
}

/** An attack with its target; the kinds of the two are the same. */
interface Engagement {
  readonly attack: CommittedAttack
  readonly target: Target
}

/**
 * Runs the attacks that need several sessions or a COMMIT on those targets that have anything of what they look for;
 * where none has, no database is copied and nothing committed.
 */
export async function runCommitted({ targets, ...options }: RunCommittedOptions): Promise<Check[]> {
  const { cast, client } = options
  await dropStaleCopies(client)
  const engagements = targets.flatMap((target) =>
    committedAttacks
      .filter(({ on }) => on === target.kind)
      .map((attack) => ({ attack: attack as CommittedAttack, target })),
  )
  const concerned = engagements.filter(({ attack, target }) => attack.concerns(cast, target))
  const verdicts = concerned.length > 0 ? await runAll(options, concerned) : new Map<Engagement, Verdict>()
  return engagements.map((engagement) =>
    createCheck(cast, engagement.attack, engagement.target, verdicts.get(engagement) ?? safe),
  )
}

async function runAll(
  options: CopyOrPlaceOptions,
  engagements: readonly Engagement[],
): Promise<Map<Engagement, Verdict>> {
  if (await isPooled(options.client)) {
    const reason =
      'it needs sessions of its own, and a pooler stands between: give the URL of the database itself'
    return new Map(engagements.map((engagement) => [engagement, notRun(reason)]))
  }
  const verdicts = await withCopyOrPlace(options, async (committed) => {
    const found = new Map<Engagement, Verdict>()
    for (const engagement of engagements) {
      const { attack, target } = engagement
      found.set(engagement, await orNotRun(() => attack.run(committed, target)))
    }
    return found
  })
  return typeof verdicts === 'string'
    ? new Map(engagements.map((engagement) => [engagement, notRun(verdicts)]))
    : verdicts
}

/** Whether a pooler stands between: it gives its clients other process ids than those of the server. */
async function isPooled(client: Sql): Promise<boolean> {
  const answer = await client`select pg_catalog.pg_backend_pid() as pid`
  return answer.state.pid !== answer[0]?.pid
}
