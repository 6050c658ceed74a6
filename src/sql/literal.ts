import { HedgerowError } from '../errors/index.ts'

/**
 * Renders text as an SQL string literal that reads the same whatever `standard_conforming_strings` says.
 *
 * @throws HedgerowError `ERR_SQL_LITERAL` for text with a NUL character, which PostgreSQL cannot store.
 */
export function literal(text: string): string {
  if (text.includes('\0')) {
    throw new HedgerowError('ERR_SQL_LITERAL', 'An SQL literal cannot hold a NUL character.', {
      hint: 'Remove the NUL character from the text.',
    })
  }
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? ` E${quoted}` : quoted
}
