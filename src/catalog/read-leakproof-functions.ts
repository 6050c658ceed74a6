import type { Sql } from 'postgres'

/** A function of PostgreSQL's own that is marked LEAKPROOF, whether it came so or not. */
export interface LeakproofFunction {
  readonly name: string
  /** The arguments as they identify it: `integer, integer`. */
  readonly signature: string
}

/** Reads which of PostgreSQL's own functions may run before the policies. */
export function readLeakproofFunctions(sql: Sql): Promise<LeakproofFunction[]> {
  return sql<LeakproofFunction[]>`
    select proname as name, oidvectortypes(proargtypes) as signature from pg_proc
    where proleakproof and pronamespace = 'pg_catalog'::regnamespace order by 1, 2`
}
