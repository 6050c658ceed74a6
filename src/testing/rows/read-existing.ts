import { type Catalog, quotedName, type Relation } from '../../catalog/index.ts'
import type { Session } from '../session/session.ts'
import { renderTexts } from './insert-row.ts'
import type { ExistingRow } from './row-request.ts'

/**
 * Reads a row that is there; its values never leave the transaction. It sets no context, which would spoil a session in
 * which none was ever set; an owner, whom FORCE binds to the policies, lifts it for the moment.
 */
export async function readExisting(
  session: Session,
  { server }: Catalog,
  relation: Relation,
): Promise<ExistingRow | null> {
  const table = quotedName(relation)
  const lifted =
    relation.forceRowSecurity && !server.bypassesRls
      ? `alter table ${table} no force row level security; `
      : ''
  const statement = `${lifted}select ${renderTexts(relation)} as values from ${table} limit 1`
  const [outcome] = await session.attempt([{ as: 'privileged', context: null, statement }])
  const values: readonly (string | null)[] | undefined =
    outcome.kind === 'rows' ? outcome.rows[0]?.values : undefined
  return values ? new Map(relation.columns.map(({ name }, index) => [name, values[index] ?? null])) : null
}
