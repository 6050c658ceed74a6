import type { Sql } from 'postgres'

export interface Extension {
  readonly name: string
  /** Its functions that it closes to PUBLIC when it is installed. */
  readonly closedFunctions: readonly number[]
}

/** Reads the extensions that are installed in this database. */
export function readExtensions(sql: Sql): Promise<Extension[]> {
  return sql<Extension[]>`
    select e.extname as name,
           array(select d.objid::int8::int from pg_depend d
                 join pg_init_privs i on i.classoid = d.classid and i.objoid = d.objid and i.objsubid = 0
                 where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_extension'::regclass
                   and d.refobjid = e.oid and d.deptype = 'e'
                   and not exists (select from aclexplode(i.initprivs) g
                                   where g.grantee = 0 and g.privilege_type = 'EXECUTE')
                 order by 1) as "closedFunctions"
    from pg_extension e order by 1`
}
