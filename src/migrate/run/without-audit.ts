import type { TransactionSql } from 'postgres'
import { auditTrigger } from '../../render/index.ts'
import { literal, qualifiedName } from '../../sql/index.ts'

/**
 * Runs `run` while the audit trail of these tables pauses, for this transaction alone.
 *
 * A trail says who changed what in this database; what was moved in is the report's to say, and writing it twice more
 * than doubles the time of a move (measured). A role that does not own the tables can't pause it.
 */
export async function withoutAudit<T>(
  tx: TransactionSql,
  { schema, tables }: { schema: string; tables: readonly string[] },
  run: () => Promise<T>,
): Promise<T> {
  const names = tables.map((table) => qualifiedName(schema, table))
  const audited = await tx.unsafe<{ name: string }[]>(
    `select name from unnest($1::text[]) as name join pg_catalog.pg_trigger t on t.tgrelid = name::regclass
    join pg_catalog.pg_class c on c.oid = t.tgrelid
    where t.tgname = ${literal(auditTrigger)} and t.tgenabled = 'O' and pg_catalog.pg_has_role(c.relowner, 'usage')`,
    [names],
  )
  const turn = (how: 'disable' | 'enable') =>
    audited.map(({ name }) => `alter table ${name} ${how} trigger ${auditTrigger};`).join('\n')
  await tx.unsafe(turn('disable'))
  const result = await run()
  await tx.unsafe(turn('enable'))
  return result
}
