import type { Sql } from 'postgres'

/** One privilege that objects get when a role makes them, or that PostgreSQL's own default would give and this takes. */
export interface DefaultPrivilege {
  /** Whose objects. */
  readonly role: string
  /** Null where it holds in every schema. */
  readonly schema: string | null
  readonly on: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas' | 'large objects'
  /** A role name; `public` for everybody. */
  readonly grantee: string
  readonly privilege: string
}

/**
 * Reads what ALTER DEFAULT PRIVILEGES left behind. An entry for every schema says the whole, so that a default of
 * PostgreSQL's such as EXECUTE to PUBLIC is revoked where it is not in the list.
 */
export function readDefaultPrivileges(sql: Sql): Promise<DefaultPrivilege[]> {
  return sql<DefaultPrivilege[]>`
    select pg_get_userbyid(d.defaclrole) as role, n.nspname as schema,
           case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                                when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end as on,
           case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee)::text end as grantee,
           lower(g.privilege_type) as privilege
    from pg_default_acl d
    left join pg_namespace n on n.oid = d.defaclnamespace
    cross join lateral aclexplode(d.defaclacl) g
    order by 1, 2, 3, 4, 5`
}
