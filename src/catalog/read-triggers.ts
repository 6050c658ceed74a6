import type { Sql } from 'postgres'

export interface Trigger {
  readonly relation: number
  readonly name: string
  readonly function: number
  readonly timing: 'before' | 'after' | 'instead of'
  readonly events: readonly string[]
  readonly isRowLevel: boolean
  /** Whether it fires in an ordinary session: not when it is disabled or for replicas only. */
  readonly isEnabled: boolean
  /** The statement that makes it. */
  readonly definition: string
}

/** Reads the triggers that people wrote; those behind constraints are left out. */
export function readTriggers(sql: Sql): Promise<Trigger[]> {
  return sql<Trigger[]>`
    select tgrelid as relation, tgname as name, tgfoid as function,
           case when tgtype & 64 <> 0 then 'instead of' when tgtype & 2 <> 0 then 'before' else 'after' end as timing,
           array_remove(array[case when tgtype & 4 <> 0 then 'insert' end, case when tgtype & 16 <> 0 then 'update' end,
                              case when tgtype & 8 <> 0 then 'delete' end,
                              case when tgtype & 32 <> 0 then 'truncate' end], null) as events,
           tgtype & 1 <> 0 as "isRowLevel", tgenabled in ('O', 'A') as "isEnabled",
           pg_get_triggerdef(oid) as definition
    from pg_trigger where not tgisinternal order by tgrelid, tgname`
}
