import { firstSafeRelease, listMissingFixes } from '../releases/security-releases.ts'
import type { AuditRule } from './rule.ts'

export const serverOutdated: AuditRule = {
  name: 'server-outdated',
  level: 'info',
  title: 'The server lacks security fixes that row-level security needs',
  check({ catalog, requireCurrentServer }) {
    const { version } = catalog.server
    const missing = listMissingFixes(version)
    if (missing.length === 0) return []
    return [
      {
        level: requireCurrentServer ? 'error' : 'info',
        object: 'server',
        detail: `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000} lacks the fixes of ${missing.join(', ')}.`,
        remediation: `Update the server to ${firstSafeRelease(version)} or later`,
      },
    ]
  },
}
