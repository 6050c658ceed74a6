import type { CatalogFunction, DataType } from '../../catalog/index.ts'
import { literal, qualifiedName } from '../../sql/index.ts'
import { columnValues } from '../rows/column-values.ts'
import type { Side } from '../tenants/side.ts'
import type { Arena } from './arena.ts'
import { payloadsFor } from './payloads.ts'

/** A value that a row of a side holds, and the column that it stands in. */
interface HeldValue {
  readonly column: string
  readonly value: string
}

const most = 6

/**
 * Proposes values for an argument of a function: what a side's rows hold, those first that its name speaks of; then
 * NULL, which often stands for all; then, for texts, what makes a careless function do something else.
 */
export function argumentValues(arena: Arena, routine: CatalogFunction, index: number, side: Side): string[] {
  const { arguments: types, argumentNames, isStrict } = routine
  const type = arena.catalog.types.get(types[index] ?? 0)
  const name = (argumentNames[index] ?? '').replace(/^_+|_+$|^(p|in|arg|v)_/g, '').toLowerCase()
  if (!type) {
    return []
  }
  const [likeliest, ...values] = [...new Set(valuesOf(arena, type, name, side))].slice(0, most)
  if (likeliest === undefined) {
    return []
  }
  const typeName = qualifiedName(type.schema, type.name)
  const absent = isStrict || type.kind === 'pseudo' ? [] : [`null::${typeName}`]
  const payloads = type.category === 'S' ? payloadsFor(arena, routine) : []
  return [likeliest, ...absent, ...values, ...payloads.map((text) => `${literal(text)}::${typeName}`)]
}

/** The id of a side's tenant as an argument of a function; null where the argument is of another type. */
export function tenantArgument(
  arena: Arena,
  routine: CatalogFunction,
  index: number,
  side: Side,
): string | null {
  const type = arena.catalog.types.get(routine.arguments[index] ?? 0)
  const [tenant] = type ? tenantOfType(arena, type, side) : []
  return type === undefined || tenant === undefined
    ? null
    : `${literal(tenant)}::${qualifiedName(type.schema, type.name)}`
}

function valuesOf(arena: Arena, type: DataType, name: string, side: Side): string[] {
  const { types } = arena.catalog
  const typeName = qualifiedName(type.schema, type.name)
  const inner = types.get(type.inner)
  const cast = (value: string) => `${literal(value)}::${typeName}`
  if (type.category === 'A' && inner) {
    return valuesOf(arena, inner, name, side).map((value) => `array[${value}]::${typeName}`)
  }
  if (type.kind === 'pseudo') {
    return [`${literal(heldTexts(arena, side)[0] ?? '')}::text`]
  }
  if (type.fields.length > 0) {
    return composites(arena, type, side)
  }
  if (type.relation !== 0) {
    return [renderRow(arena, type, side)]
  }
  if (type.category === 'B') {
    return [cast('true'), cast('false')]
  }
  if (type.category === 'D') {
    const ends = ['2100-01-01', '1900-01-01'].map(cast)
    return /to|end|until|before|max/.test(name) ? ends : ends.reverse()
  }
  if (type.name === 'json' || type.name === 'jsonb') {
    const held = heldValues(arena, side).map(({ column, value }) => [column, value] as const)
    const rows = arena.tables.flatMap(({ relation }) => arena.sample.of(relation.oid, side.name).slice(0, 1))
    const list = rows.map(({ values }) => Object.fromEntries(values))
    return [Object.fromEntries(held), list, {}].map((value) => cast(JSON.stringify(value)))
  }
  if (type.kind === 'range' || type.kind === 'multirange') {
    return [cast(type.kind === 'range' ? '(,)' : '{(,)}'), ...madeOf(arena, type, name, side)]
  }
  if (type.name === 'regclass') {
    return arena.tables.map(({ sql }) => cast(sql))
  }
  const held = heldOf(arena, type, name, side).map(cast)
  const sizes = type.category === 'N' && /limit|size|max|count|per/.test(name) ? [cast('100')] : []
  const made = madeOf(arena, type, name, side)
  return [...sizes, ...held, ...made, ...(type.category === 'N' ? [cast('0')] : [])]
}

function madeOf({ catalog }: Arena, type: DataType, name: string, side: Side): string[] {
  const typeName = qualifiedName(type.schema, type.name)
  return columnValues(catalog, { type: type.oid, typeName, name }, { side, ordinal: 1, flag: true })
}

/** What a side's rows hold in columns of a type, or of one like it; the column that the argument names first. */
function heldOf(arena: Arena, type: DataType, name: string, side: Side): string[] {
  const alike = heldValues(arena, side, type)
  const named = (column: string) =>
    column.toLowerCase() === name || name.endsWith(`_${column}`) || name.includes(column)
  const ordered = [
    ...alike.filter(({ column }) => named(column)),
    ...alike.filter(({ column }) => !named(column)),
  ]
  const values = ordered.map(({ value }) => value)
  const tenant = tenantOfType(arena, type, side)
  const speaksOfTenant =
    name.length > 2 && arena.tables.some(({ tenantColumn }) => tenantColumn?.includes(name))
  return speaksOfTenant ? [...tenant, ...values] : [...values.slice(0, 1), ...tenant, ...values.slice(1)]
}

/** The id of the side's tenant, if it is of the type. */
function tenantOfType({ tables, catalog, material }: Arena, type: DataType, side: Side): string[] {
  const root = tables.find(({ isRoot }) => isRoot)
  const key = root?.relation.columns.find(({ name }) => name === root.tenantColumn)
  const held = catalog.types.get(key?.type ?? 0)
  return held && familyOf(held) === familyOf(type) ? [material.tenantOf(side)] : []
}

/** Strings of every type go for one another, and so do numbers. */
function familyOf({ category, oid }: DataType): string {
  return category === 'S' || category === 'N' ? category : String(oid)
}

function heldTexts(arena: Arena, side: Side): string[] {
  return heldValues(arena, side).map(({ value }) => value)
}

/** The values of a side's first rows, each once, without the tenant. */
function heldValues({ tables, catalog, sample }: Arena, side: Side, like?: DataType): HeldValue[] {
  const found = new Map<string, HeldValue>()
  for (const { relation, tenantColumn } of tables) {
    const row = sample.of(relation.oid, side.name)[0]
    for (const { name, type } of relation.columns.filter((column) => column.name !== tenantColumn)) {
      const value = row?.values.get(name) ?? null
      const held = catalog.types.get(type)
      const base = held?.kind === 'domain' ? catalog.types.get(held.inner) : held
      const isAlike = !like || (base && familyOf(base) === familyOf(like))
      if (value !== null && !found.has(value) && isAlike) {
        found.set(value, { column: name, value })
      }
    }
  }
  return [...found.values()]
}

/** A value with what is likeliest in each field, then with its other values in turn, and with NULL in all the others. */
function composites(arena: Arena, type: DataType, side: Side): string[] {
  const proposals = type.fields.map(({ name, type: oid }) => {
    const field = arena.catalog.types.get(oid)
    return field ? valuesOf(arena, field, name.toLowerCase(), side).slice(0, 3) : []
  })
  const likeliest = proposals.map(([first = 'null']) => first)
  const varied = proposals.flatMap((values, index) =>
    values.slice(1).map((value) => likeliest.with(index, value)),
  )
  const alone = likeliest.map((value, index) =>
    likeliest.map((_, other) => (other === index ? value : 'null')),
  )
  const name = qualifiedName(type.schema, type.name)
  return [likeliest, ...varied, ...alone].map((row) => `row(${row.join(', ')})::${name}`)
}

/** A row of a table's type, as B's first row stands in it. */
function renderRow({ catalog, sample }: Arena, type: DataType, side: Side): string {
  const relation = catalog.relations.find(({ oid }) => oid === type.relation)
  const row = relation && sample.of(relation.oid, side.name)[0]
  const values = relation?.columns.map(({ name, typeName }) => {
    const value = row?.values.get(name) ?? null
    return value === null ? 'null' : `${literal(value)}::${typeName}`
  })
  const name = qualifiedName(type.schema, type.name)
  return values && row ? `row(${values.join(', ')})::${name}` : `null::${name}`
}
