import { parsePlPgSQLSync } from 'libpg-query'

/** A statement of PL/pgSQL under its kind, such as `PLpgSQL_stmt_if`. */
export type Statement = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The body of a PL/pgSQL function, as its own parser keeps it. */
export interface Procedure {
  /** Parameters, variables and the targets of INTO, which statements name by their place here. */
  readonly datums: readonly Statement[]
  readonly body: readonly Statement[]
}

/** Parses a `CREATE FUNCTION … LANGUAGE plpgsql`; null for what this parser does not know. */
export function parseProcedure(definition: string): Procedure | null {
  try {
    // It knows no relations: a row of one is a record to it. Its types describe the parser of SQL alone.
    const { plpgsql_funcs: functions } = parsePlPgSQLSync(
      definition.replaceAll(/[\w."]+%rowtype/gi, 'record'),
    ) as unknown as {
      plpgsql_funcs: { PLpgSQL_function: { datums: Statement[]; action: Statement } }[]
    }
    const [found] = functions
    return found ? { datums: found.PLpgSQL_function.datums, body: [found.PLpgSQL_function.action] } : null
  } catch {
    // Nothing is lost: null says that it is not understood.
    return null
  }
}

/** Returns the text of an expression or a query, such as the `cond` of an IF. */
export function queryText(expression: unknown): string | null {
  const { PLpgSQL_expr: found } = (expression ?? {}) as { PLpgSQL_expr?: { query: string } }
  return found?.query ?? null
}
