import type { Sql } from 'postgres'

export interface RewriteRule {
  readonly relation: number
  readonly name: string
  readonly event: 'select' | 'update' | 'insert' | 'delete'
  readonly isInstead: boolean
  readonly definition: string
  /** Relations that its actions name besides its own. */
  readonly readsFrom: readonly number[]
}

/** Reads the rewrite rules that people wrote; the one behind each view is its definition. */
export function readRules(sql: Sql): Promise<RewriteRule[]> {
  return sql<RewriteRule[]>`
    select r.ev_class as relation, r.rulename as name,
           case r.ev_type when '1' then 'select' when '2' then 'update' when '3' then 'insert' else 'delete' end
             as event,
           r.is_instead as "isInstead", pg_get_ruledef(r.oid) as definition,
           array(select distinct d.refobjid::int8::int from pg_depend d
                 where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                   and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class) as "readsFrom"
    from pg_rewrite r
    join pg_class c on c.oid = r.ev_class
    join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by r.ev_class, r.rulename`
}
