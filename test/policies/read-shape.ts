import { withClient } from '../support/index.ts'

const columns = `
select c.relname || '.' || a.attname || ': ' || format_type(a.atttypid, a.atttypmod)
  || case when a.attnotnull then ' not null' else '' end
  || case when a.attgenerated = 's' then ' generated ' else ' default ' end || coalesce(pg_get_expr(d.adbin, d.adrelid), 'null') as line
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`

const constraints = `
select conrelid::regclass || ': ' || case when contype = 'c' then conname || ' ' else '' end || pg_get_constraintdef(oid) as line
from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x')`

const indexes = `
select indrelid::regclass || ': ' || regexp_replace(pg_get_indexdef(indexrelid), ' ON .* USING ', ' ') as line
from pg_index join pg_class t on t.oid = indrelid
where t.relnamespace = 'public'::regnamespace
  and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))`

/** Reads a database's tables as lines: columns, types, defaults, keys, CHECKs, references and indexes. */
export function readShape(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const rows = await Promise.all([columns, constraints, indexes].map((query) => client.unsafe(query)))
    return rows.flat().map(({ line }) => String(line))
  })
}
