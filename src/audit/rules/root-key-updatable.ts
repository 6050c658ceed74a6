import { identifier } from '../../sql/index.ts'
import type { AuditRule } from './rule.ts'

export const rootKeyUpdatable: AuditRule = {
  name: 'root-key-updatable',
  level: 'warning',
  title: 'A tenant can change what identifies it',
  check({ tables, privileges, appRole }) {
    return tables.flatMap(({ name, sql, relation, isRoot, tenantColumn }) => {
      const updatable = privileges.relations.get(relation.oid)?.update ?? []
      if (!isRoot || tenantColumn === null || !updatable.includes(tenantColumn)) return []
      const others = updatable.filter((column) => column !== tenantColumn).map(identifier)
      return [
        {
          object: name,
          part: tenantColumn,
          detail: `${appRole} may update ${name}.${tenantColumn}, by which every row of the tenant is known, and with it every other column: what a tenant pays for and whether it is suspended among them.`,
          remediation: `revoke update on table ${sql} from ${identifier(appRole)};\nrevoke update (${identifier(tenantColumn)}) on table ${sql} from ${identifier(appRole)};\ngrant update (${others.join(', ')}) on table ${sql} to ${identifier(appRole)};`,
        },
      ]
    })
  },
}
