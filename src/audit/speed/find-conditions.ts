import { type Column, columnOf, type TenantTable } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { type A_Expr, type Node, parseStatements } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'

/** A comparison of a tenant table's column that a statement asks for. */
export interface AskedCondition {
  readonly table: TenantTable
  readonly column: Column
  /** `@@`, `~~*`, `=`. */
  readonly operator: string
  /** The function that stands around the column: `lower`; null for the column itself. */
  readonly wrapped: string | null
}

/** Finds what the statements that were counted compare columns of tenant tables with, each once. */
export function findConditions({ statements, tables }: Audited): readonly AskedCondition[] {
  const found = statements.flatMap((query) =>
    (parseStatements(query) ?? []).flatMap((statement) => {
      const named = namedTables(tables, statement)
      return findNodes(statement, 'A_Expr').flatMap((expression) => readCondition(named, expression))
    }),
  )
  const keys = found.map(({ table, column, operator, wrapped }) =>
    [table.name, column.name, operator, wrapped].join(' '),
  )
  return found.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

interface NamedTable {
  readonly alias: string
  readonly table: TenantTable
}

function namedTables(tables: readonly TenantTable[], statement: Node): readonly NamedTable[] {
  const ranges = [...findNodes(statement, 'RangeVar'), ...targets(statement)]
  return ranges.flatMap(({ schemaname, relname, alias }) => {
    const table = tables.find(
      ({ relation }) =>
        relation.name === relname && (schemaname === undefined || schemaname === relation.schema),
    )
    return table ? [{ alias: alias?.aliasname ?? relname ?? '', table }] : []
  })
}

/** What a statement writes to stands in it as a range without a kind. */
function targets(statement: Node) {
  const [content] = Object.values(statement) as [
    { relation?: { schemaname?: string; relname?: string; alias?: { aliasname?: string } } },
  ]
  return content?.relation ? [content.relation] : []
}

function readCondition(
  named: readonly NamedTable[],
  { name, lexpr, rexpr }: A_Expr,
): readonly AskedCondition[] {
  const operator = nameParts(name).at(-1) ?? ''
  return [lexpr, rexpr].flatMap((side) => {
    const asked = side && columnIn(side)
    if (!asked) return []
    const { names, wrapped } = asked
    const [column = '', alias] = names.toReversed()
    const owner = named.find(
      (one) => (alias === undefined || one.alias === alias) && columnOf(one.table.relation, column),
    )
    const found = owner && columnOf(owner.table.relation, column)
    return owner && found ? [{ table: owner.table, column: found, operator, wrapped }] : []
  })
}

/** The column on one side of a comparison, itself or in a function of it alone. */
function columnIn(node: Node): { readonly names: readonly string[]; readonly wrapped: string | null } | null {
  if ('ColumnRef' in node) return { names: nameParts(node.ColumnRef.fields), wrapped: null }
  if ('TypeCast' in node && node.TypeCast.arg) return columnIn(node.TypeCast.arg)
  if (!('FuncCall' in node)) return null
  const inside = (node.FuncCall.args ?? []).map(columnIn).find((one) => one !== null)
  return inside ? { names: inside.names, wrapped: nameParts(node.FuncCall.funcname).at(-1) ?? '' } : null
}
