import type { Sql } from 'postgres'

/** How many large objects a role owns or was granted. */
export interface LargeObjects {
  /** A role name; `public` for everybody. */
  readonly grantee: string
  readonly objects: number
}

/** Counts the large objects that each role may read. What they hold is not looked at. */
export function readLargeObjects(sql: Sql): Promise<LargeObjects[]> {
  return sql<LargeObjects[]>`
    select case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee)::text end as grantee,
           count(distinct l.oid)::int as objects
    from pg_largeobject_metadata l
    cross join lateral aclexplode(coalesce(l.lomacl, acldefault('L', l.lomowner))) g
    where g.privilege_type = 'SELECT'
    group by 1 order by 1`
}
