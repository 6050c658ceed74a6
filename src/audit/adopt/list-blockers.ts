import { identifier, qualifiedName } from '../../sql/index.ts'
import type { Blocker, Parent, Subject } from './adoption.ts'

/** A blocker before it was counted. */
export type Suspicion = Omit<Blocker, 'rows'>

/** Lists the queries that find rows which stand in a table's way. */
export function listSuspicions(subject: Subject): readonly Suspicion[] {
  switch (subject.kind) {
    case 'tenant':
      return [
        ...ofTheTenant(subject),
        ...ofKeys(subject),
        ...subject.parents.flatMap((parent) => ofParent(subject, parent)),
      ]
    case 'child':
      return ofParents(subject)
    default:
      return []
  }
}

function ofTheTenant({ relation, tenancy, tenantColumn }: Subject): Suspicion[] {
  const table = nameOf(relation)
  const tenant = `t.${identifier(tenantColumn)}`
  const root = `${qualifiedName(tenancy.schema, tenancy.root)} as r where r.${identifier(tenancy.rootKey)} = ${tenant}`
  return [
    {
      kind: 'tenant-null',
      what: 'rows without a tenant',
      query: `select t.* from ${table} as t where ${tenant} is null`,
    },
    {
      kind: 'tenant-unknown',
      what: `rows of a tenant that is not in ${tenancy.root}`,
      query: `select t.* from ${table} as t where ${tenant} is not null and not exists (select from ${root})`,
    },
  ]
}

/** With a primary key over the id there is nothing to collide; without one there may be two rows of one id. */
function ofKeys({ relation, tenantColumn }: Subject): Suspicion[] {
  const hasKey = relation.constraints.some(
    ({ kind, columns }) =>
      (kind === 'primary key' || kind === 'unique') &&
      columns.length > 0 &&
      columns.every((one) => one === 'id' || one === tenantColumn),
  )
  if (hasKey || relation.columns.every(({ name }) => name !== 'id')) return []
  const [table, tenant] = [nameOf(relation), identifier(tenantColumn)]
  return [
    {
      kind: 'key-taken',
      what: `rows whose id another row of the tenant has, or that have none`,
      query: `select t.* from ${table} as t where t."id" is null or exists (
  select from ${table} as o where o.${tenant} = t.${tenant} and o."id" = t."id" and o.ctid <> t.ctid)`,
    },
  ]
}

function ofParent({ relation, tenantColumn }: Subject, parent: Parent): Suspicion[] {
  if (parent.kind !== 'tenant') return []
  const tenant = identifier(tenantColumn)
  return [
    {
      kind: 'parent-of-another',
      what: `rows whose ${parent.table.name} (${parent.columns.join(', ')}) belongs to another tenant`,
      query: `select t.* from ${nameOf(relation)} as t ${joinParent('p', parent)} where p.${tenant} <> t.${tenant}`,
    },
  ]
}

/** A child takes its tenant from its first parent, so that one has to be there, and the others have to agree. */
function ofParents({ relation, tenancy, parents }: Subject): Suspicion[] {
  const [first, ...others] = parents
  if (first === undefined) return []
  const table = nameOf(relation)
  const tenantOf = (alias: string, { kind }: Parent) =>
    `${alias}.${identifier(kind === 'root' ? tenancy.rootKey : tenancy.column)}`
  return [
    {
      kind: 'parent-null',
      what: `rows without a ${first.table.name} (${first.columns.join(', ')}), from which they would have their tenant`,
      query: `select t.* from ${table} as t where ${first.columns.map((column) => `t.${identifier(column)} is null`).join(' or ')}`,
    },
    ...others
      .filter(({ kind }) => kind !== 'child' && first.kind !== 'child')
      .map(
        (other): Suspicion => ({
          kind: 'parents-differ',
          what: `rows whose ${first.table.name} and ${other.table.name} belong to different tenants`,
          query: `select t.* from ${table} as t ${joinParent('p', first)} ${joinParent('o', other)}
  where ${tenantOf('p', first)} <> ${tenantOf('o', other)}`,
        }),
      ),
  ]
}

function joinParent(alias: string, { table, columns, key }: Parent): string {
  const pairs = columns.map((column, at) => `${alias}.${identifier(key[at] ?? '')} = t.${identifier(column)}`)
  return `join ${nameOf(table)} as ${alias}\n  on ${pairs.join(' and ')}`
}

function nameOf({ schema, name }: Subject['relation']): string {
  return qualifiedName(schema, name)
}
