import type { Sql } from 'postgres'

export type RelationKind = 'table' | 'partitioned' | 'view' | 'materialized' | 'foreign'

export interface RelationRow {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly kind: RelationKind
  readonly owner: string
  readonly rowSecurity: boolean
  readonly forceRowSecurity: boolean
  /** The partitioned table or inheritance parents that it belongs to. */
  readonly parents: readonly number[]
  readonly isPartition: boolean
  /** `RANGE (occurred_at)` of a partitioned table. */
  readonly partitionKey: string | null
  /** What a row must satisfy to lie in this partition, as an expression over its columns. */
  readonly partitionConstraint: string | null
  /** Storage options such as `security_invoker=true`. */
  readonly options: readonly string[]
  /** The query of a view or materialized view. */
  readonly definition: string | null
  /** Relations that the query of a view reads or writes. */
  readonly readsFrom: readonly number[]
  /** The extension that it belongs to. */
  readonly extension: string | null
}

/** Says whether a storage option such as `security_invoker` is on, however it was written. */
export function hasOption({ options }: Pick<RelationRow, 'options'>, name: string): boolean {
  return options.some((option) => new RegExp(`^${name}=(?:true|on|yes|1)$`, 'i').test(option))
}

/** Reads tables, partitions, views, materialized views and foreign tables outside PostgreSQL's own schemas. */
export function readRelations(sql: Sql): Promise<RelationRow[]> {
  return sql<RelationRow[]>`
    select c.oid, n.nspname as schema, c.relname as name,
           case c.relkind when 'r' then 'table' when 'p' then 'partitioned' when 'v' then 'view'
                          when 'm' then 'materialized' else 'foreign' end as kind,
           pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as "rowSecurity",
           c.relforcerowsecurity as "forceRowSecurity",
           array(select inhparent::int8::int from pg_inherits where inhrelid = c.oid order by inhseqno) as parents,
           c.relispartition as "isPartition", pg_get_partkeydef(c.oid) as "partitionKey",
           case when c.relispartition then pg_get_partition_constraintdef(c.oid) end as "partitionConstraint",
           coalesce(c.reloptions, '{}') as options,
           case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition,
           array(select distinct d.refobjid::int8::int
                 from pg_rewrite w
                 join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
                 where w.ev_class = c.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> c.oid)
             as "readsFrom",
           (select e.extname from pg_depend d join pg_extension e on e.oid = d.refobjid
            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'
              and d.refclassid = 'pg_extension'::regclass) as extension
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\_%'
      and n.nspname <> 'information_schema'
    order by n.nspname, c.relname`
}
