import type { Sql } from 'postgres'

export interface CatalogPolicy {
  readonly relation: number
  readonly name: string
  readonly as: 'permissive' | 'restrictive'
  readonly for: 'all' | 'select' | 'insert' | 'update' | 'delete'
  /** Role names; `public` for everybody. */
  readonly to: readonly string[]
  /** As PostgreSQL prints it. */
  readonly using: string | null
  readonly withCheck: string | null
  /** Other relations that its expressions name. */
  readonly readsFrom: readonly number[]
  /** Functions that its expressions call, PostgreSQL's own left out. */
  readonly calls: readonly number[]
}

/** Reads every policy, with what it depends on. */
export function readPolicies(sql: Sql): Promise<CatalogPolicy[]> {
  return sql<CatalogPolicy[]>`
    select p.polrelid as relation, p.polname as name,
           case when p.polpermissive then 'permissive' else 'restrictive' end as as,
           case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                         when 'd' then 'delete' else 'all' end as for,
           array(select case r when 0 then 'public' else pg_get_userbyid(r)::text end from unnest(p.polroles) r)
             as to,
           pg_get_expr(p.polqual, p.polrelid) as using,
           pg_get_expr(p.polwithcheck, p.polrelid) as "withCheck",
           array(select distinct d.refobjid::int8::int from pg_depend d
                 where d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.deptype = 'n'
                   and d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid) as "readsFrom",
           array(select distinct d.refobjid::int8::int from pg_depend d
                 where d.classid = 'pg_policy'::regclass and d.objid = p.oid
                   and d.refclassid = 'pg_proc'::regclass) as calls
    from pg_policy p order by p.polrelid, p.polname`
}
