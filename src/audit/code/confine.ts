import type { TenantTable } from '../../catalog/index.ts'
import type { Confinement, Touch } from './conduct.ts'
import { keys, type Output, reaches, type Scope, type Source } from './scope.ts'

/** Says of what a source reads how the query keeps it to some rows, and through which of its columns it still may be. */
export function settle(scope: Scope, source: Source, touch: Touch, outputs: readonly Output[]): Touch {
  const through = outputs
    .filter(({ key }) => [...touch.through].some((column) => isColumn(scope, key, `${source.id}.${column}`)))
    .map(({ name }) => name)
  return { ...touch, confinement: confinementOf(scope, source, touch), through: new Set(through) }
}

function isColumn(scope: Scope, key: string | null, column: string): boolean {
  return key === column || reaches(scope, key, column)
}

function confinementOf(scope: Scope, source: Source, touch: Touch): Confinement {
  const own = [...touch.through].map((column) => `${source.id}.${column}`)
  // A temporary table has a tenant column if somebody compares one of its columns with the tenant.
  const some = touch.relation === null && !touch.isSystem ? columnsOf(scope, source) : own
  const is = (columns: readonly string[], goal: string) => columns.some((key) => reaches(scope, key, goal))
  if (touch.confinement === 'tenant' || is(some, keys.tenant) || followsParent(scope, source)) return 'tenant'
  if (touch.confinement === 'person' || is(columnsOf(scope, source), keys.person)) return 'person'
  // A tenant is named by any of its keys.
  const named = source.table?.isRoot ? columnsOf(scope, source) : some
  if (touch.confinement === 'argument' || is(named, keys.argument)) return 'argument'
  return 'none'
}

/** The columns of a source that the query says something about. */
function columnsOf({ edges, parent }: Scope, { id }: Source): readonly string[] {
  const own = edges.map(([from]) => from).filter((key) => key.startsWith(`${id}.`))
  return parent
    ? [...own, ...parent.edges.map(([from]) => from).filter((key) => key.startsWith(`${id}.`))]
    : own
}

/**
 * A row that refers to a row of the tenant is the tenant's: a child table's by the reference that says so, another's if
 * what it refers to is the same in no two tenants.
 */
function followsParent(scope: Scope, source: Source, below: readonly Source[] = []): boolean {
  return allSources(scope)
    .filter((parent) => parent !== source && !below.includes(parent) && refersTo(scope, source, parent))
    .some(
      (parent) =>
        reaches(scope, `${parent.id}.${parent.table?.tenantColumn}`, keys.tenant) ||
        followsParent(scope, parent, [...below, source]),
    )
}

function refersTo(scope: Scope, { id, table }: Source, parent: Source): boolean {
  return (table?.relation.constraints ?? []).some((key) => {
    if (key.kind !== 'foreign key' || key.references !== parent.table?.relation.oid) return false
    const pairs = key.columns.map((column, index) => [column, key.referencedColumns[index] ?? ''] as const)
    const others = pairs.filter(([column]) => column !== table?.tenantColumn)
    const isJoined = others.every(([own, referenced]) =>
      reaches(scope, `${id}.${own}`, `${parent.id}.${referenced}`),
    )
    const isWhole =
      table?.parent?.key === key ||
      isUnique(
        parent.table,
        others.map(([, referenced]) => referenced),
      )
    return others.length > 0 && isJoined && isWhole
  })
}

/** Whether no two rows of any tenants have the same in these columns. */
function isUnique({ relation }: TenantTable, wanted: readonly string[]): boolean {
  return relation.indexes.some(
    ({ isUnique: holds, predicate, columns }) =>
      holds &&
      predicate === null &&
      columns.length === wanted.length &&
      columns.every((column) => column !== null && wanted.includes(column)),
  )
}

function allSources({ sources, parent }: Scope): readonly Source[] {
  return parent ? [...sources, ...allSources(parent)] : sources
}
