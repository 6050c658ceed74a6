import { type Constraint, columnOf, type TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { columnList } from '../keys/pair-reference.ts'
import type { AuditRule, Observation } from './rule.ts'

/** The oldest server on which ON DELETE SET NULL may name its columns. */
const namesColumns = 150000

export const referenceNullsTenant: AuditRule = {
  name: 'reference-nulls-tenant',
  level: 'warning',
  title: "Deleting a row takes another row's tenant away",
  check({ tables, catalog }) {
    return tables.flatMap((table) =>
      table.relation.constraints
        .filter((key) => !key.isInherited && nullsTenant(table, key))
        .map((key) => observe(table, key, catalog.server.version >= namesColumns)),
    )
  },
}

/** `ON DELETE SET NULL` alone sets every column of the reference, `SET NULL (user_id)` the ones that it names. */
function nullsTenant({ tenantColumn, isRoot }: TenantTable, key: Constraint): boolean {
  if (key.kind !== 'foreign key' || isRoot || tenantColumn === null) return false
  const setsOnUpdate = key.onUpdate?.startsWith('set') ?? false
  const setsOnDelete =
    (key.onDelete?.startsWith('set') ?? false) && !/ON DELETE SET (?:NULL|DEFAULT) \(/.test(key.definition)
  return key.columns.includes(tenantColumn) && (setsOnUpdate || setsOnDelete)
}

function observe(
  { relation, name, sql, tenantColumn }: TenantTable,
  key: Constraint,
  canName: boolean,
): Observation {
  const others = key.columns.filter((column) => column !== tenantColumn)
  const isMandatory = columnOf(relation, tenantColumn ?? '')?.notNull ?? false
  const constraint = identifier(key.name)
  const definition = key.definition
    .replace(/ ON UPDATE SET (?:NULL|DEFAULT)/, '')
    .replace(
      / ON DELETE SET (NULL|DEFAULT)(?! \()/,
      (_, value: string) => ` ON DELETE SET ${value} (${columnList(others)})`,
    )
  return {
    level: isMandatory ? 'warning' : 'error',
    object: name,
    part: key.name,
    detail: `"${key.name}" sets ${key.columns.join(', ')} when the row that it points at goes: ${isMandatory ? `${tenantColumn} may not be null, so that row can't go` : 'the row then belongs to no tenant, or to a default one'}.`,
    remediation:
      canName && others.length > 0
        ? `alter table ${sql} drop constraint ${constraint};\nalter table ${sql} add constraint ${constraint} ${definition};`
        : `Let "${key.name}" restrict, or set the one column in a trigger: this server can't name the columns of SET NULL`,
  }
}
