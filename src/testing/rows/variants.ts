import { numberLiterals, type Relation, stringLiterals } from '../../catalog/index.ts'

/** What sort of row is made: policies let through by what stands in a row, so that B's rows have to differ. */
export interface Variant {
  readonly ordinal: number
  /**
   * `natural`: defaults stay; `on` and `off`: every column filled, switches on or off, times past or to come;
   * `bare`: what may be empty is empty; `twin`: keyed like A's first row; `literal`: as a policy would have it.
   */
  readonly kind: 'natural' | 'on' | 'off' | 'bare' | 'twin' | 'literal'
  /** What a policy compares columns with, for `literal`. */
  readonly literal: string | null
  /** Everything that the policies name, which may be keys of a JSON object. */
  readonly keys?: readonly string[]
}

const mostLiterals = 6

/** The rows of the attacker: enough to have something to lose. */
export const attackerVariants: readonly Variant[] = [
  { ordinal: 1, kind: 'natural', literal: null },
  { ordinal: 2, kind: 'off', literal: null },
]

/** The rows of the victim in a table. */
export function victimVariants(relation: Relation): Variant[] {
  const text = relation.policies.map(({ using, withCheck }) => `${using ?? ''} ${withCheck ?? ''}`).join(' ')
  const named = [...stringLiterals(text), ...numberLiterals(text).map(String)]
  const literals = [...new Set(named)].filter((value) => value !== '' && !/^\w+\.\w+$/.test(value))
  return [
    { ordinal: 1, kind: 'natural', literal: null },
    { ordinal: 2, kind: 'on', literal: null },
    { ordinal: 3, kind: 'off', literal: null },
    { ordinal: 4, kind: 'bare', literal: null },
    { ordinal: 5, kind: 'twin', literal: null },
    ...literals
      .slice(0, mostLiterals)
      .map((literal, index): Variant => ({ ordinal: 6 + index, kind: 'literal', literal, keys: literals })),
  ]
}
