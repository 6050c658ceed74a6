import { quotedName } from '../../catalog/index.ts'
import { connect } from '../../database/index.ts'
import { literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { functionShowsActivity, viewShowsActivity } from '../arena/shows-activity.ts'
import { isGranted } from '../arena/table-access.ts'
import { printOutcome } from '../arena/worlds.ts'
import { textOf } from '../tenants/side.ts'
import { type Attack, leak, safe, type Verdict } from './attack.ts'

const common = {
  name: 'activity',
  family: 'channel',
  phase: 'used',
  fact: "shows no statement of another role's session",
} as const

const mostCalls = 6

export const activity: Attack<'role'> = {
  ...common,
  on: 'role',
  hint: 'Revoke pg_read_all_stats and pg_monitor from the app role. What its own sessions run it sees anyway: bind values as parameters.',
  async run(arena) {
    const { token } = arena.material.sides.b
    const others = `pid <> pg_catalog.pg_backend_pid() and query like ${literal(`%${token}%`)}`
    const statement = `select query from pg_catalog.pg_stat_activity where ${others}`
    return overhear(arena, [statement])
  },
}

export const relationActivity: Attack<'relation'> = {
  ...common,
  on: 'relation',
  hint: 'A view over pg_stat_activity shows what its owner may see: revoke SELECT on it from the app role.',
  async run(arena, { relation }) {
    const isAsked = viewShowsActivity(arena, relation) && isGranted(arena, relation.oid, 'select')
    return isAsked ? overhear(arena, [`select * from ${quotedName(relation)} limit 200`]) : safe
  },
}

export const functionActivity: Attack<'function'> = {
  ...common,
  on: 'function',
  hint: 'A function that is SECURITY DEFINER sees what its owner may see in pg_stat_activity: revoke EXECUTE on it from the app role.',
  async run(arena, { routine }) {
    const calls = functionShowsActivity(arena, routine)
      ? (renderCalls(arena, routine, arena.material.sides.a) ?? [])
      : []
    return overhear(arena, calls.slice(0, mostCalls))
  },
}

/** Looks for B's words while another session has just run a statement with them in it. */
async function overhear(arena: Arena, statements: readonly string[]): Promise<Verdict> {
  if (statements.length === 0) {
    return safe
  }
  const { b } = arena.material.sides
  const other = await connect(arena.url, { applicationName: 'hedgerow leaktest' })
  try {
    await other.unsafe(`select ${literal(textOf(b, 1))}`)
    for (const statement of statements) {
      for (const context of functionContexts(arena)) {
        const [, outcome] = await arena.session.attempt([
          // In a transaction, PostgreSQL shows everybody's activity as it was first asked for.
          { as: 'privileged', context: null, statement: 'select pg_catalog.pg_stat_clear_snapshot()' },
          { as: 'app', context, statement },
        ])
        if (JSON.stringify(printOutcome(outcome)).includes(b.token)) {
          return leak(arena, { context, statement, what: "showed what another role's session runs" })
        }
      }
    }
    return safe
  } finally {
    await other.end({ timeout: 5 })
  }
}
