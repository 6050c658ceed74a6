import type { ReadAs } from '../mapping.ts'
import type { TargetColumn } from '../target/target-table.ts'
import { encodeBoolean } from './boolean.ts'
import { encodeDate } from './date.ts'
import { decimalEncoder } from './decimal.ts'
import type { Encoder } from './encoder.ts'
import { encodeFloat } from './float.ts'
import { integerEncoder } from './integer.ts'
import { jsonEncoder } from './json.ts'
import { listEncoder } from './list.ts'
import { encodeLatLng, encodePoint } from './point.ts'
import { textEncoder } from './text.ts'
import { encodeTimestamp, epochEncoder } from './timestamp.ts'
import { encodeUuid } from './uuid.ts'

export interface ReadOptions {
  readonly read?: ReadAs | undefined
  readonly round?: boolean | undefined
}

type EncoderFactory = (column: TargetColumn, options: ReadOptions) => Encoder

/** A varchar's type modifier counts four bytes of header. */
const lengthOf = ({ typmod }: TargetColumn) => (typmod < 0 ? -1 : typmod - 4)
const text: EncoderFactory = (column) =>
  textEncoder({ maxLength: lengthOf(column), choices: column.choices ?? undefined })
const list: EncoderFactory = (column) => listEncoder({ element: column.oid, maxLength: lengthOf(column) })
const timestamp: EncoderFactory = (_, { read }) =>
  read === 'epoch-seconds'
    ? epochEncoder(1n)
    : read === 'epoch-milliseconds'
      ? epochEncoder(1000n)
      : encodeTimestamp

const factories: Readonly<Record<string, EncoderFactory>> = {
  bool: () => encodeBoolean,
  int2: () => integerEncoder(2),
  int4: () => integerEncoder(4),
  int8: () => integerEncoder(8),
  float8: () => encodeFloat,
  numeric: ({ typmod }, { round = false }) => decimalEncoder({ typmod, round }),
  text,
  varchar: text,
  citext: text,
  uuid: () => encodeUuid,
  timestamptz: timestamp,
  timestamp,
  date: () => encodeDate,
  json: () => jsonEncoder('json'),
  jsonb: () => jsonEncoder('jsonb'),
  _text: list,
  _varchar: list,
  point: (_, { read }) => (read === 'lat,lng' ? encodeLatLng : encodePoint),
}

/** Returns the encoder of a column by its type, or undefined for a type that is not supported yet. */
export function encoderFor(column: TargetColumn, options: ReadOptions): Encoder | undefined {
  const isEnum = column.choices !== null && !Object.hasOwn(factories, column.type)
  return (isEnum ? text : Object.hasOwn(factories, column.type) ? factories[column.type] : undefined)?.(
    column,
    options,
  )
}
