import type { Sql } from 'postgres'

/** USAGE of a foreign server or a foreign-data wrapper, or a mapping by which a role logs in at one. */
export interface ServerGrant {
  readonly on: 'server' | 'wrapper' | 'mapping'
  readonly name: string
  readonly owner: string
  /** A role name; `public` for everybody. */
  readonly grantee: string
}

/** Reads who may use foreign servers, and as whom. */
export function readServerGrants(sql: Sql): Promise<ServerGrant[]> {
  return sql<ServerGrant[]>`
    with object as (
      select 'server' as on, srvname as name, srvowner as owner,
             coalesce(srvacl, acldefault('S', srvowner)) as acl from pg_foreign_server
      union all
      select 'wrapper', fdwname, fdwowner, coalesce(fdwacl, acldefault('F', fdwowner)) from pg_foreign_data_wrapper
    )
    select o.on, o.name, pg_get_userbyid(o.owner) as owner,
           case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee)::text end as grantee
    from object o cross join lateral aclexplode(o.acl) g
    union all
    select 'mapping', m.srvname, pg_get_userbyid(s.srvowner),
           case m.umuser when 0 then 'public' else pg_get_userbyid(m.umuser)::text end
    from pg_user_mappings m join pg_foreign_server s on s.oid = m.srvid
    order by 1, 2, 4`
}
