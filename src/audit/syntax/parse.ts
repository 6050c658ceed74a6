import { loadModule, type Node, parseSync } from 'libpg-query'

export type {
  A_Expr,
  ColumnRef,
  CreateFunctionStmt,
  CreateStmt,
  DeleteStmt,
  FuncCall,
  InsertStmt,
  JoinExpr,
  MergeStmt,
  Node,
  RangeFunction,
  RangeVar,
  SelectStmt,
  SubLink,
  TypeName,
  UpdateStmt,
  WithClause,
} from 'libpg-query'

/** Loads PostgreSQL's own parser, once; everything else here is synchronous and needs it. */
export function loadParser(): Promise<void> {
  return loadModule()
}

/**
 * Parses one expression as PostgreSQL prints it, such as a policy's USING; null for what this parser, PostgreSQL 18's,
 * does not know, which a rule has to take for the worst.
 */
export function parseExpression(expression: string): Node | null {
  try {
    const statement = parseSync(`select ${expression}`).stmts?.[0]?.stmt
    if (!statement || !('SelectStmt' in statement)) return null
    const [target] = statement.SelectStmt.targetList ?? []
    return target && 'ResTarget' in target ? (target.ResTarget.val ?? null) : null
  } catch {
    // Nothing is lost: null says that it is not understood.
    return null
  }
}

/** Parses a script of statements; null for what is no SQL, such as a body that builds its statements at run time. */
export function parseStatements(script: string): readonly Node[] | null {
  try {
    return (parseSync(script).stmts ?? []).flatMap(({ stmt }) => stmt ?? [])
  } catch {
    // Nothing is lost: null says that it is not understood.
    return null
  }
}
