import { inArray } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { HomeverseHandle } from '../env.ts'
import { notFound, Problem } from './problem.ts'

/**
 * Says why an UPDATE or a DELETE met no row: a row that the caller sees is one that the caller's role may not write;
 * any other is not there, whoever else has it.
 */
export async function refuseWrite(
  db: HomeverseHandle,
  table: PgTable & { readonly id: PgColumn },
  ids: readonly string[],
  what: string,
): Promise<Problem> {
  const visible = await db
    .select({ id: table.id })
    .from(table as PgTable)
    .where(inArray(table.id, [...ids]))
  return visible.length === ids.length ? new Problem(403, 'Your role may not do this.') : notFound(what)
}
