import { quotedName, type Relation } from '../../catalog/index.ts'
import { identifier, literal, qualifiedName } from '../../sql/index.ts'
import type { Session } from '../session/session.ts'

/** Gives a table that has a list of tenants for each partition one for a made-up tenant; false if it can't. */
export async function addTenantPartition(
  session: Session,
  relation: Relation,
  tenantColumn: string,
  tenant: string,
): Promise<boolean> {
  const keys = [`LIST (${tenantColumn})`, `LIST (${identifier(tenantColumn)})`]
  if (relation.partitionKey === null || !keys.includes(relation.partitionKey)) {
    return false
  }
  const name = qualifiedName(relation.schema, `hedgerow_${relation.oid}_${tenant}`.slice(0, 63))
  const outcome = await session.keep(
    null,
    `create table ${name} partition of ${quotedName(relation)} for values in (${literal(tenant)})`,
  )
  return outcome.kind === 'rows'
}
