import { canAnybodyLogIn } from '../../catalog/index.ts'
import type { AuditRule } from './rule.ts'

export const appRoleNoLogin: AuditRule = {
  name: 'app-role-no-login',
  level: 'info',
  title: 'Nobody can log in as the app role',
  check({ catalog, appRole }) {
    return canAnybodyLogIn(catalog, appRole)
      ? []
      : [
          {
            object: appRole,
            detail: `${appRole} may not log in, and no role that may is a member of it: the application is another role, of which this audit says nothing.`,
            remediation: 'Name the role that the application logs in as with --app-role.',
          },
        ]
  },
}
