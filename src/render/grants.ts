import { type Command, commands, type DeclaredTable } from '../model/index.ts'
import { identifier, qualifiedName } from '../sql/index.ts'
import { listUpdateColumns } from './update-limits.ts'

/**
 * Renders what the app role may do with a table: the commands that a rule allows, no more.
 *
 * INSERT is granted on the whole table, because Drizzle names every column of it; UPDATE leaves out the keys and what
 * PostgreSQL generates, so that no statement can even try to move a row to another tenant, and what rules leave out.
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
  if (command === 'update') return renderColumns(command, listUpdateColumns(table))
  const secret = table.kind === 'tenant' ? (table.rules.secret ?? []) : []
  if (command !== 'select' || secret.length === 0) return [command]
  return renderColumns(
    command,
    table.all.filter((column) => !secret.includes(column)),
  )
}

function renderColumns(command: Command, columns: readonly string[]): readonly string[] {
  return columns.length === 0 ? [] : [`${command} (${columns.map(identifier).join(', ')})`]
}
