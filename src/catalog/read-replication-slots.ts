import type { Sql } from 'postgres'

export interface ReplicationSlot {
  readonly name: string
  readonly plugin: string
}

/** Reads the logical replication slots of this database. */
export function readReplicationSlots(sql: Sql): Promise<ReplicationSlot[]> {
  return sql<ReplicationSlot[]>`
    select slot_name as name, plugin from pg_replication_slots
    where slot_type = 'logical' and database = current_database() order by 1`
}
