import { literal } from '../../sql/index.ts'
import { type Attack, safe } from './attack.ts'

export const loginSetting: Attack<'role'> = {
  name: 'login-setting',
  family: 'context',
  on: 'role',
  phase: 'used',
  fact: 'starts no session with a tenant or member role already set',
  hint: 'alter role … reset the setting, or alter database … reset it.',
  async run({ catalog, form }, { object }) {
    const found = catalog.loginSettings.find(
      ({ role, name, value }) =>
        (role === null || role === object) && form.settings.includes(name) && value !== '',
    )
    return found
      ? {
          kind: 'leak',
          evidence: `Every session of ${found.role ?? 'any role'} starts with ${found.name} set: no context is already one.`,
          sql: `select setconfig from pg_db_role_setting where setrole = coalesce(to_regrole(${literal(found.role ?? '')}), 0)`,
        }
      : safe
  },
}
