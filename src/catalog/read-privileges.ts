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
  /** Tables of PostgreSQL's own catalog that it may read though they came closed to PUBLIC. */
  readonly readsSystemCatalogs: readonly string[]
  /** Functions of PostgreSQL's own that it may call though they came closed to PUBLIC. */
  readonly callsSystemFunctions: readonly string[]
}

/** Reads the effective privileges of a role in this database. */
export async function readPrivileges(sql: Sql, role: string): Promise<Privileges> {
  const [relations, functions, schemas, catalogs, systemFunctions] = await Promise.all([
    readRelationPrivileges(sql, role),
    sql`select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
          and has_schema_privilege(${role}, n.oid, 'usage') and has_function_privilege(${role}, p.oid, 'execute')`,
    sql`select nspname as name from pg_namespace
        where nspname not like 'pg\_%' and has_schema_privilege(${role}, oid, 'create') order by nspname`,
    sql`select c.relname as name from pg_class c
        where ${cameClosed(sql, 'pg_class', 'SELECT')} and c.relnamespace = 'pg_catalog'::regnamespace
          and has_table_privilege(${role}, c.oid, 'select') order by 1`,
    sql`select format('%I(%s)', c.proname, oidvectortypes(c.proargtypes)) as name from pg_proc c
        where ${cameClosed(sql, 'pg_proc', 'EXECUTE')} and c.pronamespace = 'pg_catalog'::regnamespace
          and has_function_privilege(${role}, c.oid, 'execute') order by 1`,
  ])
  return {
    role,
    relations: new Map(relations.map((row) => [row.relation, { ...row }])),
    functions: new Set(functions.map((row) => Number(row.oid))),
    createsIn: schemas.map((row) => String(row.name)),
    readsSystemCatalogs: catalogs.map((row) => String(row.name)),
    callsSystemFunctions: systemFunctions.map((row) => String(row.name)),
  }
}

/** Says of an object whether initdb took a privilege on it away from PUBLIC. */
function cameClosed(sql: Sql, catalog: 'pg_class' | 'pg_proc', privilege: 'SELECT' | 'EXECUTE') {
  return sql`exists (
    select from pg_init_privs i where i.classoid = ${catalog}::regclass and i.objoid = c.oid and i.objsubid = 0
      and not exists (select from aclexplode(i.initprivs) g where g.grantee = 0 and g.privilege_type = ${privilege}))`
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
