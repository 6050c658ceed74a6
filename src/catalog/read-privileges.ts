import type { Sql } from 'postgres'

/** What a role may do with a relation, inherited membership and grants to PUBLIC counted in. */
export interface RelationPrivileges {
  readonly relation: number
  readonly canDelete: boolean
  readonly canTruncate: boolean
  readonly canTrigger: boolean
  /** Columns it may read, all of them under a grant on the whole relation. */
  readonly select: readonly string[]
  readonly insert: readonly string[]
  readonly update: readonly string[]
  readonly references: readonly string[]
}

/** What a role may do, as PostgreSQL itself decides it. */
export interface Privileges {
  readonly role: string
  readonly relations: ReadonlyMap<number, RelationPrivileges>
  /** The functions it may call: EXECUTE, and USAGE of their schema. */
  readonly functions: ReadonlySet<number>
  readonly createsIn: readonly string[]
  /** Tables of PostgreSQL's own catalog with contents of other tables or secrets that it may read. */
  readonly readsSystemCatalogs: readonly string[]
}

/** Hidden from ordinary roles by default, because they hold rows, passwords or keys. */
const guardedCatalogs = [
  'pg_statistic',
  'pg_statistic_ext_data',
  'pg_largeobject',
  'pg_authid',
  'pg_user_mapping',
  'pg_subscription',
]

/** Reads the effective privileges of a role in this database. */
export async function readPrivileges(sql: Sql, role: string): Promise<Privileges> {
  const [relations, functions, schemas, catalogs] = await Promise.all([
    readRelationPrivileges(sql, role),
    sql`select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
          and has_schema_privilege(${role}, n.oid, 'usage') and has_function_privilege(${role}, p.oid, 'execute')`,
    sql`select nspname as name from pg_namespace
        where nspname not like 'pg\_%' and has_schema_privilege(${role}, oid, 'create') order by nspname`,
    sql`select relname as name from pg_class
        where relnamespace = 'pg_catalog'::regnamespace and relname = any(${guardedCatalogs})
          and relkind = 'r' and has_table_privilege(${role}, oid, 'select') order by relname`,
  ])
  return {
    role,
    relations: new Map(relations.map((row) => [row.relation, { ...row }])),
    functions: new Set(functions.map((row) => Number(row.oid))),
    createsIn: schemas.map((row) => String(row.name)),
    readsSystemCatalogs: catalogs.map((row) => String(row.name)),
  }
}

/** USAGE of the schema is part of every privilege here: without it no statement can name the relation. */
function readRelationPrivileges(sql: Sql, role: string): Promise<RelationPrivileges[]> {
  const columnsWith = (privilege: string) =>
    sql`array(select a.attname::text from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and u.usage
                and has_column_privilege(${role}, c.oid, a.attnum, ${privilege}) order by a.attnum)`
  const may = (privilege: string) => sql`u.usage and has_table_privilege(${role}, c.oid, ${privilege})`
  return sql<RelationPrivileges[]>`
    select c.oid as relation, ${may('delete')} as "canDelete", ${may('truncate')} as "canTruncate",
           ${may('trigger')} as "canTrigger", ${columnsWith('select')} as select,
           ${columnsWith('insert')} as insert, ${columnsWith('update')} as update,
           ${columnsWith('references')} as references
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    cross join lateral (select has_schema_privilege(${role}, n.oid, 'usage') as usage) u
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\_%'
      and n.nspname <> 'information_schema'`
}
