import { quoted } from './quoted.ts'

/**
 * Says whether an SQL expression stays within parentheses that are put around it: it closes none that it did not open,
 * leaves none open, and holds neither a comment nor the end of a statement.
 */
export function isClosedExpression(text: string): boolean {
  const bare = text.replaceAll(quoted, '')
  let depth = 0
  for (const [parenthesis] of bare.matchAll(/[()]/g)) {
    depth += parenthesis === '(' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0 && !/--|\/\*|;|['"]/.test(bare)
}
