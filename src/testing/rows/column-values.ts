import {
  type Catalog,
  type Column,
  type DataType,
  numberLiterals,
  stringLiterals,
} from '../../catalog/index.ts'
import { literal, qualifiedName } from '../../sql/index.ts'
import { numberOf, type Side, textOf, uuidOf } from '../tenants/side.ts'
import { textValues } from './text-values.ts'

/** Which row the values are for: the same row gets the same values in every table and column of a type. */
export interface ValueSeed {
  readonly side: Side
  readonly ordinal: number
  /** What switches are set to, and whether points in time lie ahead. */
  readonly flag: boolean
}

export interface TypeUse {
  readonly type: DataType
  /** With its modifier, as SQL. */
  readonly typeName: string
  readonly column: string
  /** The conditions that the value has to satisfy. */
  readonly conditions: readonly string[]
}

/** Proposes values for a column as SQL expressions of its type, the likeliest first; none for an unknown type. */
export function columnValues(
  { types }: Pick<Catalog, 'types'>,
  column: Pick<Column, 'type' | 'typeName' | 'name'>,
  seed: ValueSeed,
  conditions: readonly string[] = [],
): string[] {
  const type = types.get(column.type)
  return type
    ? valuesOf(types, { type, typeName: column.typeName, column: column.name, conditions }, seed)
    : []
}

function valuesOf(types: Catalog['types'], use: TypeUse, seed: ValueSeed): string[] {
  const { type, typeName } = use
  const inner = types.get(type.inner)
  const innerValues = (): string[] =>
    inner ? valuesOf(types, { ...use, type: inner, typeName: type.innerName ?? nameOf(inner) }, seed) : []
  switch (type.kind) {
    case 'domain':
      return innerValues()
    case 'enum':
      return rotate(type.labels, seed.ordinal - 1).map((label) => `${literal(label)}::${typeName}`)
    case 'range':
      return [
        ...innerValues().map((value) => `${nameOf(type)}(${value}, ${value}, '[]')`),
        `'empty'::${typeName}`,
      ]
    case 'multirange':
      return innerValues().map((value) => `${nameOf(type)}(${value})`)
    case 'composite':
      return [`null::${typeName}`]
    case 'base':
      return type.category === 'A' && inner
        ? [...innerValues().map((value) => `array[${value}]::${typeName}`), `'{}'::${typeName}`]
        : baseValues(use, seed).map(
            (value) => `${isExpression(type, value) ? value : literal(value)}::${typeName}`,
          )
    default:
      return []
  }
}

/** Values of a type without parts: texts to be cast, or, for points in time, expressions in parentheses. */
function baseValues({ type, typeName, column, conditions }: TypeUse, seed: ValueSeed): string[] {
  const { side, ordinal, flag } = seed
  const text = textOf(side, ordinal)
  if (type.category === 'S') {
    const limit = Number(/\((\d+)\)/.exec(typeName)?.[1] ?? Number.NaN)
    return textValues(text, { column, limit: Number.isNaN(limit) ? null : limit, conditions })
  }
  if (type.category === 'N' && type.name !== 'oid' && !type.name.startsWith('reg')) {
    return numberValues(type.name, typeName, seed, conditions)
  }
  if (type.category === 'D') {
    return timeValues(type.name, typeName, seed, conditions)
  }
  if (type.category === 'B') {
    return [String(flag), String(!flag)]
  }
  return otherValues(text, uuidOf(side, ordinal), ordinal, typeName)[type.name] ?? []
}

function isExpression(type: DataType, value: string): boolean {
  return type.category === 'D' && value.startsWith('(')
}

function numberValues(
  name: string,
  typeName: string,
  seed: ValueSeed,
  conditions: readonly string[],
): string[] {
  const named = conditions.flatMap(numberLiterals).flatMap((value) => [value, value + 1, value - 1])
  const proposals = [numberOf(seed.side, seed.ordinal), seed.ordinal, 1, 0, ...named, 0.5]
  const [, precision, scale] = /\((\d+)(?:,(-?\d+))?\)/.exec(typeName) ?? []
  const limit =
    name === 'int2' ? 32_768 : precision ? 10 ** (Number(precision) - Number(scale ?? 0)) : 2_147_483_648
  const whole = name.startsWith('int')
  const fitting = proposals.map((value) =>
    Math.abs(value) < limit ? value : value % Math.min(limit, 30_000),
  )
  return [...new Set(fitting.map((value) => (whole ? Math.trunc(value) : value)))].map(String)
}

function timeValues(
  name: string,
  typeName: string,
  { ordinal, flag }: ValueSeed,
  conditions: readonly string[],
): string[] {
  if (name === 'time' || name === 'timetz') {
    return [`10:${String(ordinal % 60).padStart(2, '0')}`]
  }
  const [likely, other] = flag ? ['-', '+'] : ['+', '-']
  const named = conditions.flatMap(stringLiterals).filter((value) => /^\d{4}-\d\d-\d\d/.test(value))
  return [
    ...[likely, other].map((sign) => `(pg_catalog.now() ${sign} interval '${ordinal} days')`),
    ...named,
    ...named.flatMap((value) =>
      ['+', '-'].map((sign) => `(${literal(value)}::${typeName} ${sign} interval '1 day')`),
    ),
  ]
}

function otherValues(
  text: string,
  uuid: string,
  ordinal: number,
  typeName: string,
): Readonly<Record<string, string[]>> {
  const json = JSON.stringify({ hedgerow: text })
  const dimensions = Number(/\((\d+)\)/.exec(typeName)?.[1] ?? 1)
  return {
    uuid: [uuid],
    char: ['h'],
    json: [json, '{}', '[]', JSON.stringify([text])],
    jsonb: [json, '{}', '[]', JSON.stringify([text])],
    interval: [`${ordinal} days`],
    bytea: [text],
    inet: [`192.0.2.${ordinal % 256}`],
    cidr: [`192.0.2.${ordinal % 256}`],
    macaddr: ['08:00:2b:01:02:03'],
    macaddr8: ['08:00:2b:01:02:03:04:05'],
    point: [`(${ordinal},1)`],
    line: ['{1,-1,0}'],
    lseg: ['[(0,0),(1,1)]'],
    box: ['(1,1),(0,0)'],
    path: ['[(0,0),(1,1)]'],
    polygon: ['((0,0),(1,0),(1,1))'],
    circle: [`<(0,0),${ordinal}>`],
    tsvector: [text],
    tsquery: [text],
    xml: [`<hedgerow>${text}</hedgerow>`],
    bit: ['0'.repeat(dimensions)],
    varbit: ['1'],
    pg_lsn: [`0/${ordinal}`],
    oid: ['0'],
    hstore: [`"hedgerow"=>"${text}"`],
    ltree: [`hedgerow.${text}`],
    cube: [`(${ordinal})`],
    vector: [`[${Array(dimensions).fill('0').join(',')}]`],
    geometry: ['POINT(0 0)'],
    geography: ['POINT(0 0)'],
  }
}

function nameOf({ schema, name }: DataType): string {
  return qualifiedName(schema, name)
}

function rotate<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : ((by % items.length) + items.length) % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}
