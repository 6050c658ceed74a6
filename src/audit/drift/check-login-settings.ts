import type { Tenancy } from '../../model/index.ts'
import { identifier } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import type { Sides } from './sides.ts'

/** Finds settings that logins start with and that stand for a context: then no context is one tenant's. */
export function checkLoginSettings({ live }: Sides, { settings }: Tenancy): Finding[] {
  const guarded: readonly string[] = Object.values(settings)
  return live.loginSettings
    .filter(({ name }) => guarded.includes(name))
    .map(({ name, role, database }) => {
      const alter = [
        ...(role === null ? [] : [`role ${identifier(role)}`]),
        ...(database === null ? [] : [`${role === null ? '' : 'in '}database ${identifier(database)}`]),
      ].join(' ')
      return createFinding({
        rule: 'login-setting',
        level: 'error',
        object: role ?? 'database',
        part: name,
        title: 'Logins start inside a context',
        detail: `${role === null ? 'Every login' : `Every login of "${role}"`} starts with ${name} set, so a query without a scope sees a tenant's rows.`,
        remediation: `alter ${alter || 'role all'} reset ${name};`,
      })
    })
}
