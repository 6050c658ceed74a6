import type { CatalogFunction } from '../../catalog/index.ts'
import { type Node, parseExpression, parseStatements } from '../syntax/parse.ts'
import { always } from './condition.ts'
import { readProcedure } from './read-procedure.ts'
import type { Outcome, Reader } from './reader.ts'
import { deepest, type Scope, type Written } from './scope.ts'
import { setsSettings } from './sets-settings.ts'

/**
 * Reads what a function may return for arguments, in SQL or plain PL/pgSQL; null where it can't be followed. One that
 * is IMMUTABLE and reads a setting is not: a cached plan keeps what it returned to somebody else.
 */
export function readOutcomes(
  reader: Reader,
  called: CatalogFunction,
  args: readonly Written[],
  caller: Scope,
): readonly Outcome[] | null {
  const isFrozen = called.volatility === 'immutable' && called.source.includes('current_setting')
  if (isFrozen || setsSettings(called) || caller.depth > deepest) return null
  const scope: Scope = {
    rows: [],
    variables: bind(called, args),
    outer: null,
    runsAs: called.isSecurityDefiner ? called.owner : caller.runsAs,
    depth: caller.depth + 1,
  }
  if (called.language === 'sql') return readQuery(called.source, scope)
  return called.language === 'plpgsql' ? readProcedure(reader, called, scope) : null
}

/** Binds the parameters, by number and by name; one that is left to its default is not understood. */
function bind(
  { arguments: types, argumentNames }: CatalogFunction,
  args: readonly Written[],
): Scope['variables'] {
  return new Map(
    types.flatMap((_type, i) => {
      const value = args[i] ? [args[i]] : null
      const name = argumentNames[i]
      return [[`$${i + 1}`, value] as const, ...(name ? [[name, value] as const] : [])]
    }),
  )
}

function readQuery(source: string, scope: Scope): Outcome[] | null {
  const standard = /^\s*return\s+(.*)$/is.exec(source)
  if (standard?.[1]) {
    const node = parseExpression(standard[1])
    return node && [{ written: { node, scope }, given: always }]
  }
  const statements = parseStatements(source.replace(/^\s*begin\s+atomic\b|\bend\s*$/gi, ''))
  const [statement] = statements ?? []
  // Statements before the last one might set what the last one reads.
  if (statements?.length !== 1 || !statement || !('SelectStmt' in statement)) return null
  const node: Node = { SubLink: { subLinkType: 'EXPR_SUBLINK', subselect: statement } }
  return [{ written: { node, scope }, given: always }]
}
