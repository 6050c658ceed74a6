import type { Sql } from 'postgres'

/** A table whose changes are sent to whoever subscribes. */
export interface PublishedTable {
  readonly publication: string
  readonly relation: number
  /** Whether it is sent as one of all tables, those that are made later included. */
  readonly isOneOfAll: boolean
  /** Which of its rows are sent, as an expression; null for all. */
  readonly filter: string | null
}

/** Reads what the publications of this database send. */
export function readPublications(sql: Sql): Promise<PublishedTable[]> {
  return sql<PublishedTable[]>`
    select p.pubname as publication, c.oid as relation, p.puballtables as "isOneOfAll",
           to_jsonb(t) ->> 'rowfilter' as filter
    from pg_publication p
    join pg_publication_tables t on t.pubname = p.pubname
    join pg_namespace n on n.nspname = t.schemaname
    join pg_class c on c.relnamespace = n.oid and c.relname = t.tablename
    order by 1, 2`
}
