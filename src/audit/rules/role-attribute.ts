import type { Role } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { FindingLevel } from '../finding.ts'
import type { AuditRule } from './rule.ts'

type Attribute = 'isSuperuser' | 'bypassesRls' | 'canCreateRoles' | 'canReplicate' | 'canCreateDatabases'

interface Harm {
  readonly name: string
  readonly level: FindingLevel
  readonly what: string
}

/** What each attribute of a role means for tenants that share a database. */
export const attributes: Readonly<Record<Attribute, Harm>> = {
  isSuperuser: { name: 'superuser', level: 'error', what: 'no policy and no grant holds for it' },
  bypassesRls: { name: 'bypassrls', level: 'error', what: 'no policy holds for it' },
  canCreateRoles: { name: 'createrole', level: 'error', what: 'it can make roles and grant itself others' },
  canReplicate: {
    name: 'replication',
    level: 'error',
    what: 'it can copy the whole server, rows of all tenants',
  },
  canCreateDatabases: {
    name: 'createdb',
    level: 'warning',
    what: 'it can copy a database that nobody is connected to, and owns the copy',
  },
}

/** Lists the attributes that a role should not have. */
export function listAttributes(role: Role): Harm[] {
  return (Object.keys(attributes) as Attribute[]).filter((one) => role[one]).map((one) => attributes[one])
}

export const roleAttribute: AuditRule = {
  name: 'role-attribute',
  level: 'error',
  title: 'The app role can do what no application needs',
  check({ catalog, appRole }) {
    const role = catalog.roles.find(({ name }) => name === appRole)
    return (role ? listAttributes(role) : []).map(({ name, level, what }) => ({
      level,
      object: appRole,
      part: name,
      detail: `${appRole} is ${name.toUpperCase()}: ${what}.`,
      remediation: `alter role ${identifier(appRole)} no${name};`,
    }))
  },
}
