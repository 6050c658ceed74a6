import { literal } from './literal.ts'

/** Renders a value as SQL: text as a literal, which takes the type of what it is compared with. */
export function sqlValue(value: string | number | bigint | boolean): string {
  return typeof value === 'string' ? literal(value) : String(value)
}
