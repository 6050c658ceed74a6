import type { Constraint, Index, Relation } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { excludesWithin } from '../keys/carries-tenant.ts'
import { renderExtension, renderLedConstraint } from '../keys/lead-constraint.ts'
import { renderLedIndex } from '../keys/lead-index.ts'
import { columnList, renderActions } from '../keys/pair-reference.ts'
import type { Need, Parent, Subject } from './adoption.ts'

/**
 * Lists the keys, references and indexes that have to lead with the tenant: a key over all tenants tells which values
 * others have, and a reference by id alone may point at another tenant's row.
 */
export function listKeyNeeds(subject: Subject): Need[] {
  if (subject.kind === 'root') return []
  return [
    ...listKeys(subject),
    ...subject.parents.flatMap((parent) => listLink(subject, parent)),
    ...listIndexes(subject),
  ]
}

function listKeys({ relation, tenantColumn }: Subject): Need[] {
  const alter = alterTable(relation)
  const keys = relation.constraints.filter(isKey)
  const wrong = keys.filter((key) => !isLed(key, tenantColumn))
  const hasPrimary = keys.some(({ kind }) => kind === 'primary key')
  return [
    ...wrong.map((key): Need => {
      const name = identifier(key.name)
      return {
        phase: 'key',
        what: `${key.kind} "${key.name}" led by the tenant`,
        sql: `${renderExtension(key)}${alter} drop constraint ${name}, add constraint ${name} ${renderLedConstraint(key, tenantColumn)};`,
      }
    }),
    ...(hasPrimary || !relation.columns.some(({ name }) => name === 'id')
      ? []
      : [
          {
            phase: 'key' as const,
            what: 'a primary key led by the tenant',
            sql: `${alter} add primary key (${columnList([tenantColumn, 'id'])});`,
          },
        ]),
  ]
}

/** An exclusion keeps tenants apart wherever it compares them. */
function isLed(key: Constraint, column: string): boolean {
  return key.kind === 'exclusion' ? excludesWithin(key, [column]) : key.columns[0] === column
}

/** Below the root, the reference to it is the tenant itself. */
function listLink(
  { relation, tenantColumn }: Subject,
  { constraint, columns, table, key, kind }: Parent,
): Need[] {
  if (kind === 'root') return []
  const alter = alterTable(relation)
  const name = identifier(constraint.name)
  return [
    {
      phase: 'unlink',
      what: `reference "${constraint.name}" to ${table.name} out of the way of the keys`,
      sql: `${alter} drop constraint ${name};`,
    },
    {
      phase: 'link',
      what: `reference "${constraint.name}" to ${table.name} with the tenant`,
      sql: `${alter} add constraint ${name} foreign key (${columnList([tenantColumn, ...columns])})
  references ${qualifiedName(table.schema, table.name)} (${columnList([tenantColumn, ...key])})${renderActions(constraint, columns)};`,
    },
  ]
}

function listIndexes({ relation, tenantColumn, parents }: Subject): Need[] {
  const own = relation.indexes.filter((index) =>
    relation.constraints.every(({ name }) => name !== index.name),
  )
  const indexed = relation.indexes.map(
    ({ columns }) => columns.filter((column) => column !== tenantColumn)[0],
  )
  const unindexed = parents.filter(
    ({ columns: [first = null], kind }) => kind !== 'root' && !indexed.includes(first),
  )
  return [
    ...own
      .filter(({ columns }) => columns[0] !== tenantColumn)
      .map((index) => leadIndex(relation, index, tenantColumn)),
    ...unindexed.map(
      ({ columns, table }): Need => ({
        phase: 'index',
        what: `an index for the reference to ${table.name}`,
        sql: `create index on ${qualifiedName(relation.schema, relation.name)} (${columnList([tenantColumn, ...columns])});`,
      }),
    ),
  ]
}

function leadIndex(relation: Relation, index: Index, tenantColumn: string): Need {
  const { name, method, isUnique } = index
  return {
    phase: isUnique ? 'key' : 'index',
    what: `${isUnique ? 'unique index' : 'index'} "${name}" led by the tenant`,
    sql:
      renderLedIndex(relation, index, tenantColumn) ??
      `-- a ${method} index can't be led by the tenant: replace "${name}" by a btree index, or keep it knowingly`,
  }
}

function isKey({ kind }: Constraint): boolean {
  return kind === 'primary key' || kind === 'unique' || kind === 'exclusion'
}

function alterTable({ schema, name }: Relation): string {
  return `alter table ${qualifiedName(schema, name)}`
}
