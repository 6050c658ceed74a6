import { type Command, commands, type DeclaredTable, type TenantTable } from '../model/index.ts'
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
    .flatMap((command) => renderGrant(table, command))
  const revoke = `revoke all on table ${name} from public, ${role};`
  return granted.length === 0
    ? [revoke]
    : [revoke, `grant ${granted.join(', ')} on table ${name} to ${role};`]
}

/** A table of keys alone has no column to update: then there is nothing to grant. */
function renderGrant(table: DeclaredTable, command: Command): readonly string[] {
  const without = withheldColumns(table, command)
  if (without.length === 0 && command !== 'update') return [command]
  const columns = table.all.filter((column) => !without.includes(column))
  return columns.length === 0 ? [] : [`${command} (${columns.map(identifier).join(', ')})`]
}

function withheldColumns(table: DeclaredTable, command: Command): readonly string[] {
  const secret = secretColumns(table)
  if (command === 'update') return [...secret, ...table.fixed]
  return command === 'select' ? secret : []
}

function secretColumns(table: DeclaredTable): readonly string[] {
  return table.kind === 'tenant' ? ((table as TenantTable).rules.secret ?? []) : []
}
