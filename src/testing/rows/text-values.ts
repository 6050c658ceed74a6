import { numberLiterals, stringLiterals } from '../../catalog/index.ts'
import { sampleRegex } from './sample-regex.ts'

export interface TextHints {
  readonly column: string
  /** The most characters, of `varchar(n)`; null for no limit. */
  readonly limit: number | null
  /** The conditions that the value has to satisfy. */
  readonly conditions: readonly string[]
}

/**
 * Proposes texts for a column, the likeliest first: the canary itself, then, where a condition restricts the column,
 * the canary in common disguises, what the condition names, and texts of the lengths it names.
 */
export function textValues(canary: string, { column, limit, conditions }: TextHints): string[] {
  const plain = /e_?mail/i.test(column) ? `${canary}@hedgerow.example` : canary
  const proposals =
    conditions.length === 0
      ? [plain]
      : [plain, ...disguises(canary), ...conditions.flatMap((condition) => fromCondition(canary, condition))]
  return [...new Set(proposals.map((text) => cut(text, limit)))]
}

/** From the end, where the texts of different rows differ. */
function cut(text: string, limit: number | null): string {
  return limit === null || text.length <= limit ? text : text.slice(-limit)
}

function disguises(canary: string): string[] {
  const digits = canary.replace(/\D/g, '')
  return [
    `${canary}@hedgerow.example`,
    `https://hedgerow.example/${canary}`,
    canary.toUpperCase(),
    canary.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit))),
    `+1555${digits.padStart(7, '0').slice(-7)}`,
    digits,
    'en',
    'US',
    '',
  ]
}

function fromCondition(canary: string, condition: string): string[] {
  const literals = stringLiterals(condition)
  const lengths = numberLiterals(condition).filter(
    (length) => Number.isInteger(length) && length > 0 && length <= 1000,
  )
  return [
    ...literals,
    ...literals.map((pattern) => sampleRegex(pattern)),
    ...literals
      .filter((pattern) => pattern.includes('%'))
      .map((pattern) => pattern.replaceAll('%', canary).replaceAll('_', 'h')),
    ...lengths
      .flatMap((length) => [length, length + 1, length - 1])
      .map((length) => canary.padEnd(length, 'h').slice(-length || undefined)),
  ]
}
