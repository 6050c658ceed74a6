import type { Sql, TransactionSql } from 'postgres'
import { parseChoices } from './parse-choices.ts'
import type { TargetColumn, TargetReference, TargetTable } from './target-table.ts'

/** One row a table; a jsonb_agg over nothing is null. indnullsnotdistinct is there from PostgreSQL 15 on. */
const query = `
select c.relname as name,
  has_table_privilege(c.oid, 'SELECT') as "mayRead",
  has_table_privilege(c.oid, 'INSERT') as "mayWrite",
  row_security_active(c.oid) as filtered,
  (select jsonb_agg(jsonb_build_object(
      'name', a.attname, 'type', t.typname, 'oid', (case when t.typcategory = 'A' then t.typelem else t.oid end)::int8,
      'typmod', a.atttypmod, 'notNull', a.attnotnull, 'hasDefault', a.atthasdef or a.attidentity <> '',
      'generated', a.attgenerated <> '' or a.attidentity = 'a',
      'choices', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)
    ) order by a.attnum)
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select jsonb_agg(jsonb_build_object(
      'name', (select x.relname from pg_class x where x.oid = i.indexrelid), 'primary', i.indisprimary,
      'plain', i.indpred is null and i.indexprs is null
        and not coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
      'columns', (select jsonb_agg(a.attname order by k.n)
        from unnest(i.indkey::int2[]) with ordinality as k(attnum, n)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where k.n <= i.indnkeyatts)
    )) from pg_index i where i.indrelid = c.oid and (i.indisunique or i.indisexclusion)) as indexes,
  (select jsonb_agg(jsonb_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid),
      'column', (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1])))
    from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks,
  (select jsonb_agg(jsonb_build_object(
      'parent', p.relname, 'parentSchema', p.relnamespace::regnamespace::text,
      'columns', (select jsonb_agg(a.attname order by x.n) from unnest(k.conkey) with ordinality as x(attnum, n)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.attnum),
      'parentColumns', (select jsonb_agg(a.attname order by x.n) from unnest(k.confkey) with ordinality as x(attnum, n)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.attnum)
    )) from pg_constraint k join pg_class p on p.oid = k.confrelid
    where k.conrelid = c.oid and k.contype = 'f') as references
from pg_class c
where c.relnamespace = to_regnamespace(quote_ident($1)) and c.relkind in ('r', 'p') and c.relname = any($2::text[])`

interface Row extends Pick<TargetTable, 'name' | 'mayRead' | 'mayWrite' | 'filtered'> {
  readonly columns: readonly TargetColumn[] | null
  readonly indexes:
    | readonly { name: string; primary: boolean; plain: boolean; columns: string[] | null }[]
    | null
  readonly checks: readonly { name: string; definition: string; column: string | null }[] | null
  readonly references: readonly TargetReference[] | null
}

/** Reads those tables which the target's schema has, in the order of their names as given, from its catalog. */
export async function readTarget(
  client: Sql | TransactionSql,
  schema: string,
  names: readonly string[],
): Promise<TargetTable[]> {
  const rows = await client.unsafe<Row[]>(query, [schema, [...names]])
  return names.flatMap((name) => rows.filter((row) => row.name === name).map(toTable))
}

function toTable(row: Row): TargetTable {
  const checks = (row.checks ?? []).map(({ definition, ...check }) => ({
    ...check,
    choices: parseChoices(definition),
  }))
  const choicesOf = (column: string) =>
    checks.find(({ choices }) => choices?.column === column)?.choices?.values ?? null
  const indexes = row.indexes ?? []
  return {
    name: row.name,
    columns: (row.columns ?? []).map((column) => ({
      ...column,
      choices: column.choices ?? choicesOf(column.name),
    })),
    primaryKey: indexes.find((index) => index.primary)?.columns ?? [],
    uniqueKeys: indexes.filter((index) => index.plain && !index.primary).map((index) => index.columns ?? []),
    references: row.references ?? [],
    serverRules: [
      ...checks.filter(({ choices }) => !choices).map(({ name, column }) => ({ name, column })),
      ...indexes
        .filter((index) => !index.plain)
        .map(({ name, columns }) => ({ name, column: columns?.at(-1) ?? null })),
    ],
    mayRead: row.mayRead,
    mayWrite: row.mayWrite,
    filtered: row.filtered,
  }
}
