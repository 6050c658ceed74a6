import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from './arena.ts'
import { renderSettings } from './function-effects.ts'

/**
 * Says whether a statement of the app role leaves a setting of the context behind that ROLLBACK or COMMIT would not
 * take back.
 *
 * A function's own SET clause is undone when it returns, and with it every local setting inside; a setting for the
 * session survives (PostgreSQL manual, CREATE FUNCTION). So the clause tells the two apart without a COMMIT.
 */
export async function outlivesTransaction(arena: Arena, statement: string): Promise<boolean> {
  const context = arena.contexts.reset
  const clauses = Object.keys(context.settings).map(
    (name) => `set ${name.split('.').map(identifier).join('.')} to ''`,
  )
  const body = literal(`begin execute ${literal(statement)}; end`)
  const wrapper = `create function pg_temp.hedgerow_call() returns void language plpgsql ${clauses.join(' ')} as ${body}`
  const [, , after] = await arena.session.attempt([
    {
      as: 'privileged',
      context,
      statement: `${wrapper}; grant execute on function pg_temp.hedgerow_call() to public`,
    },
    { as: 'app', context: null, statement: 'select pg_temp.hedgerow_call()' },
    { as: 'app', context: null, statement: renderSettings(arena) },
  ])
  const settings: readonly (string | null)[] = after.kind === 'rows' ? (after.rows[0]?.settings ?? []) : []
  return settings.some((value) => value)
}
