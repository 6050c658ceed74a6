import type { Sql } from 'postgres'

/** `GRANT SET` or `GRANT ALTER SYSTEM ON PARAMETER`, which belongs to the cluster and survives the database. */
export interface ParameterGrant {
  readonly parameter: string
  /** A role name; `public` for everybody. */
  readonly grantee: string
  readonly privilege: 'set' | 'alter system'
}

/** Reads the privileges on parameters; none before PostgreSQL 15. */
export async function readParameterGrants(sql: Sql): Promise<ParameterGrant[]> {
  const [has] = await sql`select to_regclass('pg_catalog.pg_parameter_acl') is not null as parameters`
  if (!has?.parameters) return []
  return sql<ParameterGrant[]>`
    select p.parname as parameter, lower(g.privilege_type) as privilege,
           case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee)::text end as grantee
    from pg_parameter_acl p cross join lateral aclexplode(p.paracl) g
    where g.grantee <> 10
    order by 1, 3, 2`
}
