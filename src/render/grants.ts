import { commands, type DeclaredTable, type TenantTable } from '../model/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'

/**
 * Renders what the app role may do with a table: the commands that a rule allows, no more.
 *
 * INSERT is granted on the whole table, because Drizzle names every column of it; UPDATE leaves out the keys and what
 * PostgreSQL generates, so that no statement can even try to move a row to another tenant.
 */
export function renderGrants(table: DeclaredTable, appRole: string): readonly string[] {
  const name = qualifiedName(table.schema, table.name)
  const role = identifier(appRole)
  const granted = commands
    .filter((command) => !['nobody', undefined].includes(table.rules[command] as string))
    .map((command) => `${command}${renderColumns(table, command)}`)
  const revoke = `revoke all on table ${name} from public, ${role};`
  return granted.length === 0
    ? [revoke]
    : [revoke, `grant ${granted.join(', ')} on table ${name} to ${role};`]
}

function renderColumns(table: DeclaredTable, command: (typeof commands)[number]): string {
  const secret = secretColumns(table)
  if (command === 'select' && secret.length > 0) return columnList(table, secret)
  if (command === 'update') return columnList(table, [...secret, ...table.fixed])
  return ''
}

function columnList(table: DeclaredTable, without: readonly string[]): string {
  const columns = table.all.filter((column) => !without.includes(column))
  return ` (${columns.map(identifier).join(', ')})`
}

function secretColumns(table: DeclaredTable): readonly string[] {
  return table.kind === 'tenant' ? ((table as TenantTable).rules.secret ?? []) : []
}
