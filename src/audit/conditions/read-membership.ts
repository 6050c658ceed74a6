import type { Node } from '../syntax/parse.ts'
import { all, any, type Condition, equal, test } from './condition.ts'
import { readSelections } from './read-select.ts'
import type { Reader } from './reader.ts'
import type { Scope } from './scope.ts'

/** Reads `x IN (SELECT …)`, with one column or several. */
export function readMembership(
  reader: Reader,
  tested: Node,
  subselect: Node | undefined,
  scope: Scope,
): Condition {
  if (!subselect || !('SelectStmt' in subselect)) return test('a subquery', [])
  const parts = 'RowExpr' in tested ? (tested.RowExpr.args ?? []) : [tested]
  const left = parts.map((node) => reader.term({ node, scope }))
  return any(
    readSelections(reader, subselect.SelectStmt, scope).map(({ sources, where, outputs }) => {
      const equalities = left.map((term, i) => {
        const output = outputs[i]
        return output ? equal(term, reader.term(output)) : test('a subquery', [term])
      })
      return { is: 'exists', sources, where: all([where, ...equalities]) } satisfies Condition
    }),
  )
}
