import { HedgerowError } from '../errors/index.ts'

/** PostgreSQL cuts longer names silently (NAMEDATALEN - 1, counted in bytes). */
const maxIdentifierBytes = 63

/**
 * Renders a name as a quoted SQL identifier, always quoted, so that case, reserved words and unicode survive.
 *
 * @throws HedgerowError `ERR_SQL_IDENTIFIER` for an empty name, one with a NUL character, or one over 63 bytes.
 */
export function identifier(name: string): string {
  const bytes = Buffer.byteLength(name)
  if (bytes === 0 || bytes > maxIdentifierBytes || name.includes('\0')) {
    throw new HedgerowError(
      'ERR_SQL_IDENTIFIER',
      `A PostgreSQL name has 1 to ${maxIdentifierBytes} bytes and no NUL character; this one has ${bytes} bytes.`,
      { hint: 'Choose a shorter name: PostgreSQL would cut it silently.' },
    )
  }
  return `"${name.replaceAll('"', '""')}"`
}

/** Renders `schema.name`, both quoted. */
export function qualifiedName(schema: string, name: string): string {
  return `${identifier(schema)}.${identifier(name)}`
}
