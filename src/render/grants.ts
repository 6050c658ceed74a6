import { type Command, commands, type DeclaredTable } from '../model/index.ts'
import { dollarQuoted, identifier, literal, qualifiedName } from '../sql/index.ts'
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
  const inserts = granted.includes('insert')
  return [
    `revoke all on table ${name} from public, ${role};`,
    ...(granted.length === 0 ? [] : [`grant ${granted.join(', ')} on table ${name} to ${role};`]),
    ...table.serial.map((column) => renderSequenceGrant(name, column, { appRole, inserts })),
  ]
}

/** PostgreSQL names the sequence of a serial column, and cuts long names in a way of its own. */
function renderSequenceGrant(
  table: string,
  column: string,
  { appRole, inserts }: { appRole: string; inserts: boolean },
): string {
  const execute = (statement: string) =>
    `  execute format(${literal(statement)}, numbers, ${literal(appRole)});`
  return `do ${dollarQuoted(` declare
  numbers text := pg_get_serial_sequence(${literal(table)}, ${literal(column)});
begin
  if numbers is null then return; end if;
${execute('revoke all on sequence %s from public, %I')}${inserts ? `\n${execute('grant usage on sequence %s to %I')}` : ''}
end `)};`
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
