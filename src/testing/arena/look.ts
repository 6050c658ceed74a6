import type { TenantTable } from '../../catalog/index.ts'
import type { Step } from '../session/session.ts'
import type { Arena } from './arena.ts'

/**
 * Makes the step in which the privileged role looks at rows of every tenant. It sets no context, for a look must not
 * spoil a session in which none was ever set; an owner, whom FORCE binds to the policies, lifts it for the step.
 */
export function look(
  { catalog }: Pick<Arena, 'catalog'>,
  tables: readonly TenantTable[],
  statement: string,
): Step {
  const forced = catalog.server.bypassesRls
    ? []
    : tables.flatMap(withParents).filter(({ relation }) => relation.rowSecurity && relation.forceRowSecurity)
  const lifted = forced.map(({ sql }) => `alter table ${sql} no force row level security; `)
  return { as: 'privileged', context: null, statement: [...new Set(lifted)].join('') + statement }
}

function withParents(table: TenantTable): TenantTable[] {
  return table.parent ? [table, ...withParents(table.parent.table)] : [table]
}
