import type { Sql } from 'postgres'

/** A table that a subscription of this database writes to. */
export interface SubscribedTable {
  readonly subscription: string
  readonly owner: string
  readonly relation: number
}

/** Reads what the subscriptions of this database write to; where they connect to is for superusers alone. */
export function readSubscriptions(sql: Sql): Promise<SubscribedTable[]> {
  return sql<SubscribedTable[]>`
    select s.subname as subscription, pg_get_userbyid(s.subowner) as owner, r.srrelid as relation
    from pg_subscription s join pg_subscription_rel r on r.srsubid = s.oid
    where s.subdbid = (select oid from pg_database where datname = current_database()) order by 1, 3`
}
