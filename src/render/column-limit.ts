import type { DeclaredTable, Tenancy } from '../model/index.ts'
import { dollarQuoted, identifier, qualifiedName } from '../sql/index.ts'
import { renderGrantees } from './grantees.ts'
import { functionName, type SqlObject } from './sql-object.ts'
import { allows, listUpdateColumns, listUpdateLimits, type UpdateLimit } from './update-limits.ts'

/** Fires before `hedgerow_updated_at`, whose column nobody has to be allowed: PostgreSQL goes by the alphabet. */
const trigger = identifier('hedgerow_limit_update')

/** Says whether the people who may update a table differ in the columns that they may change. */
export function isColumnLimited(table: DeclaredTable): boolean {
  return groupColumns(table).length > 0
}

/**
 * Renders the trigger that refuses an UPDATE of columns that are not everybody's to change.
 *
 * A grant is the app role's as a whole, and a policy sees the row before or the row after but never both. The trigger
 * asks of the row as it was who may change it, as the policy does, and leaves alone whom row-level security does.
 */
export function renderColumnLimit(tenancy: Tenancy, table: DeclaredTable): readonly SqlObject[] {
  if (table.kind !== 'tenant' || !isColumnLimited(table)) return []
  const name = qualifiedName(table.schema, table.name)
  const check = `${functionName(tenancy.schema, table, (whole) => `limit_update_${whole}`)}()`
  const limits = listUpdateLimits(table)
  const conditions = limits.map(
    ({ grantees }) => `coalesce(${renderGrantees(tenancy, table, grantees, 'before')}, false)`,
  )
  return [
    {
      create: [
        `create or replace function ${check} returns trigger language plpgsql ${path(table.schema)} as ${dollarQuoted(`
#variable_conflict use_column
declare
  may boolean[];
begin
  if not row_security_active(tg_relid) then
    return new;
  end if;
  select array[${conditions.join(', ')}] into may from (select old.*) as ${identifier(table.name)};
  if ${groupColumns(table).map(renderRefusal).join('\n    or ')} then
    raise exception using errcode = 'insufficient_privilege',
      message = format('%I: a column that changes is not yours to change', tg_table_name);
  end if;
  return new;
end `)};`,
        `alter function ${check} owner to ${identifier(tenancy.roles.owner)};`,
        `revoke all on function ${check} from public;`,
      ],
      drop: `drop function if exists ${check} cascade;`,
    },
    {
      create: [
        `create or replace trigger ${trigger} before update on ${name}
  for each row execute function ${check};`,
      ],
      drop: `drop trigger if exists ${trigger} on ${name};`,
    },
  ]
}

/** What a condition in SQL names is found as where the policies are made; nobody but the owner makes anything there. */
function path(schema: string): string {
  return `set search_path = pg_catalog, ${identifier(schema)}, pg_temp`
}

/** Columns that are not open to all, together with the limits that leave them open. */
interface ColumnGroup {
  readonly columns: readonly string[]
  readonly limits: readonly number[]
}

function groupColumns(table: DeclaredTable): readonly ColumnGroup[] {
  const limits = listUpdateLimits(table)
  const groups = Map.groupBy(listUpdateColumns(table), (column) => openTo(limits, column).join())
  return [...groups.values()]
    .map((columns) => ({ columns, limits: openTo(limits, columns[0] ?? '') }))
    .filter((group) => group.limits.length < limits.length)
}

function openTo(limits: readonly UpdateLimit[], column: string): readonly number[] {
  return limits.flatMap((limit, index) => (allows(limit, column) ? [index + 1] : []))
}

/** As whole images, so that types without equality, such as json, compare too. */
function renderRefusal({ columns, limits }: ColumnGroup): string {
  const row = (which: string) =>
    `row(${columns.map((column) => `${which}.${identifier(column)}`).join(', ')})`
  return `record_image_ne(${row('new')}, ${row('old')}) and not (${limits.map((index) => `may[${index}]`).join(' or ')})`
}
