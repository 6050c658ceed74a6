import { describeSetting } from '../access/describe-setting.ts'
import type { AuditRule } from './rule.ts'

export const serverSetting: AuditRule = {
  name: 'server-setting',
  level: 'error',
  title: 'The server itself sets what opens every session',
  check(audited) {
    return audited.catalog.serverSettings.flatMap((setting) => {
      const harm = describeSetting(audited, setting)
      if (!harm) return []
      return [
        {
          level: harm.level,
          object: 'server',
          part: setting.name,
          detail: `The server sets ${setting.name} for every session: ${harm.what}.`,
          remediation: `Run ALTER SYSTEM RESET ${setting.name}, or take it out of postgresql.conf, and reload`,
        },
      ]
    })
  },
}
