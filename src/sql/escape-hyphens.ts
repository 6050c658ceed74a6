import { quoted } from './quoted.ts'

/**
 * Writes two hyphens in a row, in the names and strings of an SQL expression, with an escape for the second: to
 * drizzle-kit they separate the parts of a policy.
 */
export function escapeHyphens(expression: string): string {
  return expression.replaceAll(quoted, (token) => (token.includes('--') ? escapeToken(token) : token))
}

function escapeToken(token: string): string {
  if (token.startsWith('"')) return `U&${token.replaceAll('\\', '\\\\').replaceAll('--', '-\\002d')}`
  if (token.startsWith("'")) return ` E${token.replaceAll('\\', '\\\\').replaceAll('--', '-\\x2d')}`
  return /^e/i.test(token) ? token.replaceAll('--', '-\\x2d') : token
}
