import type { LoginSetting } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { describeSetting } from '../access/describe-setting.ts'
import { listActors } from '../access/held-grants.ts'
import type { AuditRule } from './rule.ts'

export const loginSetting: AuditRule = {
  name: 'login-setting',
  level: 'error',
  title: 'Every session starts with a setting that opens it',
  check(audited) {
    const actors = listActors(audited)
    return audited.catalog.loginSettings
      .filter(({ role }) => role === null || actors.includes(role))
      .flatMap((setting) => {
        const harm = describeSetting(audited, setting)
        if (!harm) return []
        return [
          {
            level: harm.level,
            object: setting.role ?? 'database',
            part: setting.name,
            detail: `${nameOwner(setting)} starts with ${setting.name} set: ${harm.what}.`,
            remediation: renderReset(setting),
          },
        ]
      })
  },
}

function nameOwner({ role, database }: LoginSetting): string {
  const who = role === null ? 'Every session' : `Every session of ${role}`
  return database === null ? who : `${who} in ${database}`
}

function renderReset({ role, database, name }: LoginSetting): string {
  const setting = name.split('.').map(identifier).join('.')
  if (role === null) return `alter database ${identifier(database ?? '')} reset ${setting};`
  return `alter role ${identifier(role)}${database === null ? '' : ` in database ${identifier(database)}`} reset ${setting};`
}
