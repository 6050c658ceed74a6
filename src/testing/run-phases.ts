import type { Arena } from './arena/arena.ts'
import { buildArena } from './arena/build-arena.ts'
import type { Cast } from './arena/cast.ts'
import { allAttacks } from './attacks/all-attacks.ts'
import type { Attack, Target, Verdict } from './attacks/attack.ts'
import { notRun } from './attacks/attack.ts'
import { createCheck, orNotRun } from './create-check.ts'
import type { Check } from './leak-report.ts'
import type { LeakTestProgress } from './leak-test-options.ts'
import type { RowBook } from './rows/row-book.ts'
import { renderScript } from './script/render-script.ts'
import { watchSession } from './session/watch-session.ts'

export interface PhaseOptions extends Cast {
  readonly targets: readonly Target[]
  readonly onProgress: (progress: LeakTestProgress) => void
}

/** An attack with its target; the kinds of the two are the same. */
interface Engagement {
  readonly attack: Attack
  readonly target: Target
}

/**
 * Runs every attack on every target, in two phases, for one thing can be tried only once in a session: to ask before
 * any setting was set. Each phase has rows of its own, which a rehearsal has shown beforehand.
 */
export async function runPhases(options: PhaseOptions): Promise<Check[]> {
  const { session, targets, onProgress } = options
  const engagements = targets.flatMap((target) =>
    allAttacks
      .filter(({ on, applies }) => on === target.kind && (applies?.(options) ?? true))
      .map((attack) => ({ attack: attack as Attack, target })),
  )
  const verdicts = new Map<Engagement, Verdict>()
  const sample = await session.undone(() => rehearse(options))
  for (const phase of ['fresh', 'used'] as const) {
    const mine = engagements.filter(({ attack }) => attack.phase === phase)
    await session.undone(async () => {
      const arena = await buildArena(options, phase, sample, (bare) => observeAll(bare, mine))
      await runAll(arena, mine, (engagement, verdict) => {
        const { attack, target } = engagement
        verdicts.set(engagement, verdict)
        onProgress({
          done: verdicts.size,
          total: engagements.length,
          object: target.object,
          attack: attack.name,
        })
      })
    })
  }
  return engagements.map((engagement) =>
    createCheck(options, engagement.attack, engagement.target, verdicts.get(engagement)),
  )
}

/** More connections would not help: with some tables at once, PostgreSQL and Node have each a core of their own to fill. */
const tablesAtOnce = 4

/** Attacks on tables share the connection without waiting for each other; those on a function hear notices. */
async function runAll(
  arena: Arena,
  engagements: readonly Engagement[],
  done: (engagement: Engagement, verdict: Verdict) => void,
): Promise<void> {
  const runOne = async (engagement: Engagement) => done(engagement, await run(arena, engagement))
  for (const [kind, own] of Map.groupBy(engagements, ({ target }) => target.kind)) {
    if (kind === 'table') {
      const tables = [...Map.groupBy(own, ({ target }) => target).values()]
      await inLanes(tables, tablesAtOnce, (group) => Promise.all(group.map(runOne)))
    } else {
      await inLanes(own, 1, runOne)
    }
  }
}

/** Does some work for every item, for so many of them at a time, the first ones first. */
async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) {
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function rehearse(options: Cast): Promise<RowBook> {
  const { material } = await buildArena(options, 'fresh', null, async () => {})
  return material.book
}

async function observeAll(arena: Arena, engagements: readonly Engagement[]): Promise<void> {
  for (const [kind, own] of Map.groupBy(engagements, ({ target }) => target.kind)) {
    const lanes = kind === 'table' ? tablesAtOnce : 1
    await inLanes(own, lanes, async ({ attack, target }) => attack.before?.(arena, target))
  }
}

/** One that the server gives up on leaves one attack out and not the rest. */
async function run(arena: Arena, { attack, target }: Engagement): Promise<Verdict> {
  const watch = watchSession(arena.session)
  const verdict = await orNotRun(() => attack.run({ ...arena, session: watch.session }, target))
  const states = watch.unanswered()
  if (verdict.kind === 'leak' && verdict.hit !== undefined) {
    const { hit, ...leak } = verdict
    return { ...leak, sql: renderScript(arena, watch.stepsOf(hit.statement, hit.context)) }
  }
  return verdict.kind === 'safe' && states.length > 0
    ? notRun(`the server gave up on a statement (SQLSTATE ${states.join(', ')})`)
    : verdict
}
