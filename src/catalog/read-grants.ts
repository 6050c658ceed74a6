import type { Sql } from 'postgres'

export interface Grant {
  readonly on: 'relation' | 'column' | 'function' | 'schema' | 'database'
  readonly oid: number
  readonly schema: string | null
  readonly name: string
  readonly column: string | null
  /** The object's owner, who holds every privilege unless they were revoked. */
  readonly owner: string
  /** A role name; `public` for everybody. */
  readonly grantee: string
  readonly privilege: string
  readonly isGrantable: boolean
}

/** Reads every privilege on relations, columns, functions, schemas and the database, PostgreSQL's defaults spelled out. */
export function readGrants(sql: Sql): Promise<Grant[]> {
  return sql<Grant[]>`
    with object as (
      select 'relation' as on, c.oid, n.nspname as schema, c.relname::text as name, null as column, c.relowner as owner,
             coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and (n.nspname not like 'pg\_%' or c.relacl is not null)
      union all
      select 'column', c.oid, n.nspname, c.relname, a.attname, c.relowner, a.attacl
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attacl is not null and not a.attisdropped
      union all
      select 'function', p.oid, n.nspname, p.proname, null, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not like 'pg\_%' or p.proacl is not null
      union all
      select 'schema', oid, null, nspname, null, nspowner, coalesce(nspacl, acldefault('n', nspowner)) from pg_namespace
      where nspname not like 'pg\_%'
      union all
      select 'database', oid, null, datname, null, datdba, coalesce(datacl, acldefault('d', datdba)) from pg_database
      where datname = current_database()
    )
    select o.on, o.oid, o.schema, o.name, o.column, pg_get_userbyid(o.owner) as owner,
           case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee)::text end as grantee,
           lower(g.privilege_type) as privilege, g.is_grantable as "isGrantable"
    from object o cross join lateral aclexplode(o.acl) g
    where o.schema is distinct from 'information_schema'
    order by o.on, o.schema, o.name, o.column, grantee, privilege`
}
