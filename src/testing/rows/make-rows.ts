import type { Catalog, Relation } from '../../catalog/index.ts'
import type { Context } from '../session/context.ts'
import type { Session } from '../session/session.ts'
import type { Side } from '../tenants/side.ts'
import { addTenantPartition } from './add-tenant-partition.ts'
import { insertCycle } from './insert-cycle.ts'
import { type InsertedRow, insertRow } from './insert-row.ts'
import type { FilledTable } from './order-tables.ts'
import { planRow } from './plan-row.ts'
import { readExisting } from './read-existing.ts'
import type { RowMaterial, RowRequest } from './row-request.ts'
import type { Variant } from './variants.ts'

export interface MakeRowsOptions {
  readonly session: Session
  readonly material: RowMaterial
  readonly tables: { readonly ordered: readonly FilledTable[]; readonly cyclic: readonly FilledTable[] }
  readonly side: Side
  /** Tried in turn for each row; null leaves the settings as they stand. */
  readonly contexts: readonly (Context | null)[]
  readonly variants: (relation: Relation) => readonly Variant[]
  /** The tables of people that tenants share: each tenant has one of its own there. */
  readonly people: readonly Relation[]
}

/**
 * Makes the rows of one tenant in every table, and those that they have to point at. Of each table at least the
 * first variant has to go in, as it stands, with less in it, or as a copy of a row that is there but for its keys.
 *
 * @returns why a table got no row, by its oid.
 */
export async function makeRows(options: MakeRowsOptions): Promise<Map<number, string>> {
  const { session, material, side, tables, contexts } = options
  let failures = await fillTables(options, tables.ordered)
  // Triggers write to tables that no foreign key told of, and these may have rows by now.
  for (let before = Number.POSITIVE_INFINITY; failures.size > 0 && failures.size < before; ) {
    before = failures.size
    failures = await fillTables(
      options,
      tables.ordered.filter(({ relation }) => failures.has(relation.oid)),
    )
  }
  const failure =
    tables.cyclic.length > 0
      ? await insertCycle(session, material, tables.cyclic, side, contexts[0] ?? null)
      : null
  const refused =
    failure === null ? [] : tables.cyclic.map(({ relation }) => [relation.oid, failure] as const)
  return new Map([...failures, ...refused])
}

async function fillTables(
  options: MakeRowsOptions,
  tables: readonly FilledTable[],
): Promise<Map<number, string>> {
  const failures = new Map<number, string>()
  for (const table of tables) {
    const { relation, tenant } = table
    if (tenant === null) {
      await ((await makePerson(options, relation)) || findOrMakeShared(options, relation))
      continue
    }
    const [first, ...others] = options.variants(relation)
    const failure = first ? await makeRow(options, table, first, 0) : null
    if (failure !== null) {
      failures.set(relation.oid, failure)
      continue
    }
    await Promise.all(others.map((variant, index) => makeRow(options, table, variant, index + 1)))
  }
  return failures
}

/** Returns null if the row went in, otherwise why not. */
async function makeRow(
  options: MakeRowsOptions,
  { relation, tenant }: FilledTable,
  variant: Variant,
  index: number,
): Promise<string | null> {
  const { material, side } = options
  const request = { relation, tenantColumn: tenant?.tenantColumn ?? null, side, isShared: false }
  const insert = (kind: Variant['kind']) =>
    insertInto(options, index, { ...request, variant: { ...variant, kind } })
  let made = await insert(variant.kind)
  const failure = made
  if (index === 0 && typeof made === 'string') {
    made = await insert('bare')
  }
  if (index === 0 && typeof made === 'string') {
    made = await copying(options, relation, () => insert(variant.kind))
  }
  if (typeof made === 'string') {
    return String(failure)
  }
  material.book.add({ table: relation.oid, side: side.name, ordinal: variant.ordinal, ...made })
  return null
}

/** Inserts a row as a copy of one that is there. Where that works, all later rows of the table are copied too. */
async function copying(
  { session, material }: MakeRowsOptions,
  relation: Relation,
  insert: () => Promise<InsertedRow | string>,
): Promise<InsertedRow | string> {
  const existing = await readExisting(session, material.catalog, relation)
  if (existing === null) {
    return 'there is no row to copy'
  }
  material.copied.set(relation.oid, existing)
  const made = await insert()
  if (typeof made === 'string') {
    material.copied.delete(relation.oid)
  }
  return made
}

/** Plans and inserts a row, into one of the partitions after the other where there are some. */
async function insertInto(
  options: MakeRowsOptions,
  index: number,
  request: Omit<RowRequest, 'leaf'>,
): Promise<InsertedRow | string> {
  const { material, session, side } = options
  const { relation, tenantColumn } = request
  const leaves = relation.kind === 'partitioned' ? leavesOf(material.catalog, relation) : [null]
  let made: InsertedRow | string = 'it has no partition'
  for (const place of leaves.keys()) {
    made = await insertPlanned(options, { ...request, leaf: leaves[(place + index) % leaves.length] ?? null })
    if (typeof made !== 'string') {
      return made
    }
  }
  const isDivided = relation.kind === 'partitioned' && tenantColumn !== null
  const tenant = material.tenantOf(side)
  return isDivided && (await addTenantPartition(session, relation, tenantColumn, tenant))
    ? insertPlanned(options, { ...request, leaf: null })
    : made
}

async function insertPlanned(
  { session, material, contexts }: MakeRowsOptions,
  request: RowRequest,
): Promise<InsertedRow | string> {
  const plan = await planRow(material, request)
  if (typeof plan === 'string') {
    return plan
  }
  const made = await insertRow(session, request.relation, plan, contexts)
  if ('leaf' in made) {
    return made
  }
  const constraint = made.kind === 'error' && made.constraint ? ` by ${made.constraint}` : ''
  const state = made.kind === 'error' ? ` (SQLSTATE ${made.sqlState})` : ''
  return `a made-up row is refused${constraint}${state}`
}

function leavesOf(catalog: Catalog, relation: Relation): Relation[] {
  return catalog.relations
    .filter(({ parents, isPartition }) => isPartition && parents.includes(relation.oid))
    .flatMap((child) => (child.kind === 'partitioned' ? leavesOf(catalog, child) : [child]))
}

/** Makes a tenant's own row in a table of people that tenants share; false where none is to be, or can be, made. */
async function makePerson(options: MakeRowsOptions, relation: Relation): Promise<boolean> {
  const { people, material, side } = options
  const variant: Variant = { ordinal: 1, kind: 'natural', literal: null }
  const made = people.includes(relation)
    ? await insertInto(options, 0, { relation, tenantColumn: null, side, isShared: false, variant })
    : ''
  if (typeof made === 'string') {
    return false
  }
  material.book.add({ table: relation.oid, side: side.name, ordinal: variant.ordinal, ...made })
  return true
}

/** A row that belongs to nobody: one that is there, or a made-up one. */
async function findOrMakeShared(options: MakeRowsOptions, relation: Relation): Promise<void> {
  const { session, material, side } = options
  if (material.book.of(relation.oid, 'shared').length > 0) {
    return
  }
  const existing = await readExisting(session, material.catalog, relation)
  const shared = { table: relation.oid, side: 'shared', ordinal: 1 } as const
  if (existing) {
    material.book.add({ ...shared, leaf: relation.oid, values: existing, isFound: true })
    return
  }
  const variant: Variant = { ordinal: 1, kind: 'natural', literal: null }
  const made = await insertInto(options, 0, {
    relation,
    tenantColumn: null,
    side,
    isShared: true,
    variant,
  })
  if (typeof made !== 'string') {
    material.book.add({ ...shared, ...made })
  }
}
