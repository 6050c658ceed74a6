import type { Sql } from 'postgres'

export interface EventTrigger {
  readonly name: string
  /** `ddl_command_end`, `sql_drop`. */
  readonly event: string
  readonly function: number
  readonly isEnabled: boolean
}

/** Reads the triggers that fire when the schema changes. */
export function readEventTriggers(sql: Sql): Promise<EventTrigger[]> {
  return sql<EventTrigger[]>`
    select evtname as name, evtevent as event, evtfoid as function, evtenabled <> 'D' as "isEnabled"
    from pg_event_trigger order by 1`
}
