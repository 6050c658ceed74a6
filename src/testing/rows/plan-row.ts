import type { Catalog, Column, Relation } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import { numberOf, type Side } from '../tenants/side.ts'
import { columnValues, type ValueSeed } from './column-values.ts'
import { fixForeignKeys } from './fix-foreign-keys.ts'
import { type ExistingRow, type RowMaterial, type RowRequest, typeOf } from './row-request.ts'
import { type Condition, solveConditions } from './solve-conditions.ts'
import type { Variant } from './variants.ts'

/** Column by column what a row is to hold, as SQL expressions; what is left to its default is missing. */
export type RowPlan = ReadonlyMap<string, string>

/** Plans a row, or says why there can be none. */
export async function planRow(material: RowMaterial, request: RowRequest): Promise<RowPlan | string> {
  const { relation, tenantColumn, side } = request
  const given = await material.given(relation, side, request.variant.ordinal)
  const keys = fixForeignKeys(material, request, given)
  if (typeof keys === 'string') {
    return keys
  }
  const fixed = new Map(keys)
  if (tenantColumn !== null && !request.isShared) {
    fixed.set(tenantColumn, literal(material.tenantOf(side)) + typeOf(relation, tenantColumn))
  }
  const conditions = conditionsOf(material.catalog, relation, request.leaf)
  const proposals = new Map<string, readonly string[]>()
  for (const column of relation.columns.filter(({ isGenerated }) => !isGenerated)) {
    const value = fixed.get(column.name)
    const about = conditions.filter(({ columns }) => columns.includes(column.name))
    const values = value === undefined ? proposalsFor(material, request, column, about, given) : [value]
    if (values === null) {
      return `no value of type ${column.typeName} can be made up for column ${column.name}`
    }
    if (values !== 'default') {
      proposals.set(column.name, values)
    }
  }
  const solvable = conditions.filter(({ columns }) => columns.every((name) => proposals.has(name)))
  const plan = await solveConditions(proposals, solvable, material.compute)
  return plan ?? 'no values were found that satisfy its CHECKs'
}

/** Returns the proposals for a column, 'default' to leave it out, or null where nothing is known of its type. */
function proposalsFor(
  { catalog, sides, copied }: RowMaterial,
  { relation, tenantColumn, side, variant }: RowRequest,
  column: Column,
  conditions: readonly Condition[],
  given: ReadonlyMap<string, string>,
): readonly string[] | 'default' | null {
  const likePolicy = likeThePolicy(catalog, column, variant)
  const fixture = given.get(column.name)
  if (fixture !== undefined) {
    return [...likePolicy, fixture]
  }
  const isKey = inUniqueKey(relation, column.name)
  const counts = column.identity !== null || column.expression?.startsWith('nextval(')
  if (counts) {
    return isKey ? [`${numberOf(side, variant.ordinal)}::${column.typeName}`] : 'default'
  }
  const copy = renderCopied(copied.get(relation.oid), column)
  if (copy !== undefined && !isKey) {
    return [...likePolicy, copy]
  }
  if (variant.kind === 'bare' && !column.notNull) {
    return ['null']
  }
  const seed = seedFor(catalog, column, { relation, tenantColumn, side, variant }, sides.a)
  const made = columnValues(
    catalog,
    column,
    seed,
    conditions.map(({ expression }) => expression),
  ).filter((value) => !(column.notNull && value.startsWith('null::')))
  const values = [...likePolicy, ...made, ...(copy === undefined ? [] : [copy])]
  const isPlain = variant.kind === 'natural' || variant.kind === 'bare'
  if (column.expression !== null && isPlain && !isKey) {
    return conditions.length === 0 ? 'default' : [column.expression, ...values]
  }
  if (values.length > 0) {
    return values
  }
  return column.expression !== null ? 'default' : column.notNull ? null : ['null']
}

function renderCopied(row: ExistingRow | undefined, { name, typeName }: Column): string | undefined {
  const value = row?.get(name)
  return value === null ? 'null' : value && `${literal(value)}::${typeName}`
}

/** A twin has A's ids, where its key lets two tenants have the same, and B's words. */
function seedFor(
  catalog: Catalog,
  column: Column,
  {
    relation,
    tenantColumn,
    side,
    variant,
  }: Pick<RowRequest, 'relation' | 'tenantColumn' | 'side' | 'variant'>,
  a: Side,
): ValueSeed {
  const flag = variant.kind !== 'off'
  const isId = ['uuid', 'int4', 'int8'].includes(catalog.types.get(column.type)?.name ?? '')
  const keyedAlone = relation.indexes.some(
    ({ isUnique, columns }) =>
      isUnique && columns.includes(column.name) && !(tenantColumn !== null && columns.includes(tenantColumn)),
  )
  return variant.kind === 'twin' && isId && !keyedAlone
    ? { side: a, ordinal: 1, flag }
    : { side, ordinal: variant.ordinal, flag }
}

/** Values that a policy names: as text, as a label, in an array, or under every key of a JSON object. */
function likeThePolicy(catalog: Catalog, column: Column, { literal: value, keys = [] }: Variant): string[] {
  const type = catalog.types.get(column.type)
  if (value === null || !type) {
    return []
  }
  if (type.category === 'S' || type.labels.includes(value)) {
    return [`${literal(value)}::${column.typeName}`]
  }
  if (type.category === 'N' && /^-?\d+$/.test(value) && value.length < 5) {
    return [`${value}::${column.typeName}`]
  }
  if (type.name.startsWith('json')) {
    const object = Object.fromEntries(keys.map((key) => [key, value]))
    return [`${literal(JSON.stringify(object))}::${column.typeName}`]
  }
  return type.name === '_text' ? [`array[${literal(value)}]::${column.typeName}`] : []
}

export function inUniqueKey({ indexes }: Relation, column: string): boolean {
  return indexes.some(({ isUnique, columns }) => isUnique && columns.includes(column))
}

function conditionsOf(catalog: Catalog, relation: Relation, leaf: Relation | null): Condition[] {
  const checks = relation.constraints.flatMap(({ kind, columns, expression }) =>
    kind === 'check' && expression !== null ? [{ columns, expression }] : [],
  )
  const domains = relation.columns.flatMap(({ name, type }) =>
    (catalog.types.get(type)?.checks ?? []).map((expression) => ({
      columns: [name],
      expression: replaceValue(expression, identifier(name)),
    })),
  )
  const partition = leaf?.partitionConstraint ?? null
  return [
    ...checks,
    ...domains,
    ...(partition === null ? [] : [{ columns: columnsIn(relation, partition), expression: partition }]),
  ]
}

/** PostgreSQL prints the value under test as VALUE; quoted text and names are not touched. */
function replaceValue(expression: string, column: string): string {
  return expression.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bVALUE\b/g, (token) =>
    token === 'VALUE' ? column : token,
  )
}

function columnsIn(relation: Relation, expression: string): string[] {
  const tokens = new Set(expression.match(/"(?:[^"]|"")*"|\w+/g))
  return relation.columns
    .map(({ name }) => name)
    .filter((name) => tokens.has(name) || tokens.has(identifier(name)))
}
