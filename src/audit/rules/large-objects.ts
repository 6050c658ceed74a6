import { listActors } from '../access/held-grants.ts'
import type { AuditRule, Observation } from './rule.ts'

export const largeObjects: AuditRule = {
  name: 'large-objects',
  level: 'warning',
  title: 'Large objects know no tenant',
  check(audited) {
    const { catalog, tables, appRole } = audited
    const actors = ['public', ...listActors(audited)]
    const readable = catalog.largeObjects.filter(({ grantee }) => actors.includes(grantee))
    const count = readable.reduce((sum, { objects }) => sum + objects, 0)
    const columns = tables.flatMap(({ name, relation }) =>
      relation.columns
        .filter(({ typeName }) => /^(oid|(\w+\.)?lo)$/.test(typeName))
        .map(
          (column): Observation => ({
            object: name,
            part: column.name,
            detail: `${name}.${column.name} names large objects, which have an owner and no policy: whoever guesses a number reads what another tenant stored.`,
            remediation: `Keep the contents in a bytea column of ${name}, or outside of the database`,
          }),
        ),
    )
    const objects: Observation[] =
      count === 0
        ? []
        : [
            {
              object: 'pg_catalog.pg_largeobject_metadata',
              detail: `${appRole} may read ${count} large object${count === 1 ? '' : 's'}, in the name of any tenant.`,
              remediation:
                'Move the contents into a bytea column of a tenant table, and unlink the large objects',
            },
          ]
    return [...columns, ...objects]
  },
}
