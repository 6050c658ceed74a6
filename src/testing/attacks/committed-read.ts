import type { Relation } from '../../catalog/index.ts'
import { quotedName } from '../../catalog/index.ts'
import { remember } from '../arena/arena.ts'
import { calledBy } from '../arena/called-functions.ts'
import type { Cast } from '../arena/cast.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { printOutcome } from '../arena/worlds.ts'
import type { CommittedArena } from '../committed/committed-arena.ts'
import { leak, notRun, safe, type Verdict } from './attack.ts'
import type { CommittedAttack } from './committed-attack.ts'

const common = {
  name: 'committed-read',
  family: 'channel',
  fact: "shows nothing of other tenants' rows that comes from statistics or over another connection",
} as const

const statistics = /\bpg_stats\b|\bpg_stats_ext\w*|\bpg_statistic\w*/i
const otherConnection = /\bdblink\w*|\bpostgres_fdw\w*/i
const mostCalls = 6

export const relationCommittedRead: CommittedAttack<'relation'> = {
  ...common,
  on: 'relation',
  hint: 'Statistics hold the most common values of every tenant, and a foreign table obeys the policies of another server: revoke SELECT on it from the app role.',
  concerns: (cast, { relation }) =>
    isForeign(cast, relation) || statistics.test(relation.definition ?? '') || reaches(cast, relation),
  run: (committed, { relation }) =>
    read(committed, {
      statements: [`select * from ${quotedName(relation)} limit 500`],
      leavesCopy: isForeign(committed.arena, relation) || reaches(committed.arena, relation),
    }),
}

export const functionCommittedRead: CommittedAttack<'function'> = {
  ...common,
  on: 'function',
  hint: 'Let it read no statistics, and over another connection only what belongs to the tenant of the setting.',
  concerns: (cast, { routine }) =>
    textsOf(cast, routine.oid).some((text) => statistics.test(text) || otherConnection.test(text)),
  async run(committed, { routine }) {
    const { arena } = committed
    const statements = renderCalls(arena, routine, arena.material.sides.a)
    return statements === null
      ? notRun('no value can be made up for one of its arguments')
      : read(committed, {
          statements: statements.slice(0, mostCalls),
          leavesCopy: textsOf(arena, routine.oid).some((text) => otherConnection.test(text)),
        })
  },
}

function textsOf(cast: Pick<Cast, 'catalog'>, oid: number): string[] {
  return calledBy(cast, [oid]).map(({ source }) => source)
}

/** A foreign table, or a view over one. */
function isForeign(cast: Pick<Cast, 'catalog'>, { kind, readsFrom }: Relation): boolean {
  const sources = cast.catalog.relations.filter(({ oid }) => readsFrom.includes(oid))
  return kind === 'foreign' || sources.some((source) => isForeign(cast, source))
}

/** A view whose query opens a connection of its own. */
function reaches(_: Pick<Cast, 'catalog'>, { definition }: Relation): boolean {
  return otherConnection.test(definition ?? '')
}

interface Reading {
  readonly statements: readonly string[]
  /** Whether it may look into another database than the copy, in which the made-up rows are not. */
  readonly leavesCopy: boolean
}

async function read(committed: CommittedArena, { statements, leavesCopy }: Reading): Promise<Verdict> {
  const { arena, isCopy } = committed
  const { token } = arena.material.sides.b
  await remember(arena, 'analyzed', () => committed.analyze())
  const line = await committed.openLine()
  for (const statement of statements) {
    for (const context of [...functionContexts(arena), arena.contexts.reset]) {
      const [outcome] = await line.transact(context, [statement])
      const heard = line.takeNotices().map(({ text }) => text)
      const answer = JSON.stringify([outcome && printOutcome(outcome), heard])
      if (answer.includes(token)) {
        return leak(arena, { context, statement, what: "showed tenant B's row once it was committed" })
      }
    }
  }
  return leavesCopy && isCopy
    ? notRun(
        'it looks over a connection of its own, past the scratch copy; --scratch-limit 0 --commit runs it in the database itself',
      )
    : safe
}
