import type { AuditTrail, DeclaredSchema, SetNullReference, TableName } from '../model/index.ts'
import { dollarQuoted, identifier, literal, qualifiedName } from '../sql/index.ts'
import { renderMemberRole, renderSetting, renderUser } from './context.ts'
import { functionName, functionSchema, pinnedPath, type SqlObject } from './sql-object.ts'

/** The trigger that writes a table's changes down. */
export const auditTrigger = 'hedgerow_audit'
const guard = identifier('hedgerow_append_only')

/** Renders the trigger that writes one table's changes into the trail, in the same transaction. */
export function renderAuditTrail(schema: DeclaredSchema, audit: AuditTrail): readonly SqlObject[] {
  const { table, into } = audit
  const name = qualifiedName(table.schema, table.name)
  const write = `${functionName(schema.tenancy.schema, table, (whole) => `audit_${whole}`)}()`
  const owner = identifier(schema.tenancy.roles.definer)
  const trail = qualifiedName(into.schema, into.name)
  return [
    {
      create: [
        `create or replace function ${write} returns trigger language plpgsql security definer ${pinnedPath} as ${dollarQuoted(`
${renderBody(schema, audit)}
`)};`,
        `grant usage on schema ${identifier(into.schema)} to ${owner};`,
        `grant insert on table ${trail} to ${owner};`,
        ...renderReads(schema, audit),
        `alter function ${write} owner to ${owner};`,
        `revoke all on function ${write} from public;`,
      ],
      drop: `drop function if exists ${write} cascade;`,
    },
    {
      create: [
        `create or replace trigger ${auditTrigger} after insert or update or delete on ${name}
  for each row execute function ${write};`,
      ],
      drop: `drop trigger if exists ${auditTrigger} on ${name};`,
    },
    ...renderAppendOnly(audit, schema.tenancy.roles.owner),
  ]
}

/** What an UPDATE left as it was is not written down, nor are secrets and what PostgreSQL generates. */
function renderBody({ tenancy, tables }: DeclaredSchema, audit: AuditTrail): string {
  const { table, tenantColumn, key, columns, generated, into } = audit
  const declared = tables.find(({ schema, name }) => schema === table.schema && name === table.name)
  const secret = declared?.kind === 'tenant' ? (declared.rules.secret ?? []) : []
  const leftOut = `array[${[...secret, ...generated].map(literal).join(', ')}]::text[]`
  const written = columns.filter((column) => !secret.includes(column))
  const { settings } = tenancy
  const root = qualifiedName(tenancy.schema, tenancy.root)
  const values: Record<keyof AuditTrail['into']['columns'], string> = {
    tenant: `coalesce(new.${identifier(tenantColumn)}, old.${identifier(tenantColumn)})`,
    user: renderPerson({ tenancy, tables }, audit),
    memberRole: renderMemberRole(tenancy),
    table: literal(table.name),
    record: `coalesce(new.${identifier(key)}, old.${identifier(key)})`,
    action: 'tg_op',
    before: 'before',
    after: 'after',
    // As inet, text would end in the length of a netmask.
    ipAddress: `${renderSetting(settings.ipAddress)}${into.ipAddressType === 'inet' ? '::inet' : ''}`,
    userAgent: renderSetting(settings.userAgent),
  }
  const fields = Object.entries(into.columns) as [keyof typeof values, string][]
  return `declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from ${root} where ${identifier(tenancy.rootKey)} = old.${identifier(tenantColumn)}) then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
${written.map(renderChange).join('\n')}
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - ${leftOut} end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - ${leftOut} end;
  end if;
  insert into ${qualifiedName(into.schema, into.name)} (${fields.map(([, column]) => identifier(column)).join(', ')})
  values (${fields.map(([field]) => values[field]).join(', ')});
  return null;
end`
}

/** Column by column: taking the whole row apart as jsonb costs more than the change itself (measured). */
function renderChange(column: string): string {
  const [was, is] = [`old.${identifier(column)}`, `new.${identifier(column)}`]
  const add = (to: string, value: string) =>
    `${to} := ${to} || jsonb_build_object(${literal(column)}, ${value});`
  return `    if record_image_ne(row(${was}), row(${is})) then ${add('before', was)} ${add('after', is)} end if;`
}

/**
 * The person, if the trail's column refers to a row that is there: someone who has just deleted their own row, or whose
 * token has outlived them, must not make the change fail.
 */
function renderPerson(
  { tenancy, tables }: Pick<DeclaredSchema, 'tenancy' | 'tables'>,
  audit: AuditTrail,
): string {
  const reference = personReference(tables, audit)
  if (reference === undefined) return renderUser(tenancy)
  const { parent, parentKey } = reference
  return `(select p.${identifier(parentKey)} from ${qualifiedName(parent.schema, parent.name)} as p
    where p.${identifier(tenancy.column)} = coalesce(new.${identifier(audit.tenantColumn)}, old.${identifier(audit.tenantColumn)}) and p.${identifier(parentKey)} = ${renderUser(tenancy)})`
}

/** What the trigger looks up, it may read: keys of tenants and of people. */
function renderReads({ tenancy, tables }: DeclaredSchema, audit: AuditTrail): readonly string[] {
  const definer = identifier(tenancy.roles.definer)
  const grant = (table: TableName, columns: readonly string[]) =>
    `grant select (${columns.map(identifier).join(', ')}) on table ${qualifiedName(table.schema, table.name)} to ${definer};`
  const reference = personReference(tables, audit)
  return [
    grant({ schema: tenancy.schema, name: tenancy.root }, [tenancy.rootKey]),
    ...(reference === undefined ? [] : [grant(reference.parent, [tenancy.column, reference.parentKey])]),
  ]
}

function personReference(
  tables: DeclaredSchema['tables'],
  { into }: AuditTrail,
): SetNullReference | undefined {
  const trail = tables.find(({ schema, name }) => schema === into.schema && name === into.name)
  return trail?.kind === 'tenant'
    ? trail.setNull.find(({ column }) => column === into.columns.user)
    : undefined
}

/** Only a referential action, such as that of a tenant that goes, may touch what has been written. */
function renderAppendOnly({ into }: AuditTrail, owner: string): readonly SqlObject[] {
  const trail = qualifiedName(into.schema, into.name)
  const refuse = `${qualifiedName(functionSchema, 'refuse_change')}()`
  return [
    {
      create: [
        `create or replace function ${refuse} returns trigger language plpgsql ${pinnedPath} as $$
begin
  if pg_trigger_depth() > 1 then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception using errcode = 'insufficient_privilege', message = format('%I is append-only', tg_table_name);
end $$;`,
        `alter function ${refuse} owner to ${identifier(owner)};`,
        `revoke all on function ${refuse} from public;`,
      ],
      drop: `drop function if exists ${refuse} cascade;`,
    },
    {
      create: [
        `create or replace trigger ${guard} before update or delete on ${trail}
  for each row execute function ${refuse};`,
        `create or replace trigger ${identifier('hedgerow_no_truncate')} before truncate on ${trail}
  for each statement execute function ${refuse};`,
      ],
      drop: `drop trigger if exists ${guard} on ${trail};`,
    },
  ]
}
