import type { Catalog, DefaultPrivilege } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import type { Sides } from './sides.ts'

/**
 * Finds roles whose future objects would be open to more, or to fewer, than declared. The migrator's are left out: the
 * journal gives what it makes to the owner.
 */
export function checkDefaultPrivileges({ declared, live }: Sides, migrator: string | undefined): Finding[] {
  const [left, right] = [groupByMaker(declared, migrator), groupByMaker(live, migrator)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((key) => print(left.get(key)) !== print(right.get(key)))
    .map((key) => report(left.get(key) ?? [], right.get(key) ?? []))
}

function report(declared: readonly DefaultPrivilege[], live: readonly DefaultPrivilege[]): Finding {
  const [{ role, schema, on }] = [...declared, ...live] as [DefaultPrivilege]
  const where = schema === null ? '' : ` in schema ${schema}`
  return createFinding({
    rule: 'default-privileges',
    level: 'warning',
    object: role,
    part: `${on}${where}`,
    title: 'Future objects get other grants than declared',
    detail: `New ${on} of "${role}"${where}: declared ${print(declared)}; found ${print(live)}.`,
    remediation: renderRepair(declared, live),
  })
}

function renderRepair(declared: readonly DefaultPrivilege[], live: readonly DefaultPrivilege[]): string {
  const [{ role, schema, on }] = [...declared, ...live] as [DefaultPrivilege]
  const alter = `alter default privileges for role ${identifier(role)}${schema === null ? '' : ` in schema ${identifier(schema)}`}`
  const grantees = new Set(['public', ...live.map(({ grantee }) => grantee)].filter((one) => one !== role))
  return [
    `${alter} revoke all on ${on} from ${[...grantees].map(renderGrantee).join(', ')};`,
    ...declared
      .filter(({ grantee }) => grantee !== role)
      .map(({ privilege, grantee }) => `${alter} grant ${privilege} on ${on} to ${renderGrantee(grantee)};`),
  ].join('\n')
}

function renderGrantee(grantee: string): string {
  return grantee === 'public' ? grantee : identifier(grantee)
}

function print(privileges: readonly DefaultPrivilege[] = []): string {
  if (privileges.length === 0) return "PostgreSQL's own"
  return privileges
    .map(({ grantee, privilege }) => `${privilege} to ${grantee}`)
    .sort()
    .join(', ')
}

function groupByMaker(
  { defaultPrivileges }: Catalog,
  migrator: string | undefined,
): Map<string, DefaultPrivilege[]> {
  const others = defaultPrivileges.filter(({ role }) => role !== migrator)
  return Map.groupBy(others, ({ role, schema, on }) => JSON.stringify([role, schema, on]))
}
