import { type Catalog, reachableRoles } from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'

/**
 * Refuses what can't be tested: an app role that is not there, or a login that is the app role or can't become it.
 *
 * @throws HedgerowError `ERR_LEAKTEST_APP_ROLE` or `ERR_LEAKTEST_PRIVILEGE`.
 */
export function checkLogin({ server, roles, memberships }: Catalog, appRole: string): void {
  if (!roles.some(({ name }) => name === appRole)) {
    throw new HedgerowError('ERR_LEAKTEST_APP_ROLE', `There is no role "${appRole}" on this server.`, {
      hint: 'Name the role that the application logs in as with --app-role.',
    })
  }
  if (server.user === appRole) {
    throw new HedgerowError(
      'ERR_LEAKTEST_PRIVILEGE',
      `The URL logs in as the app role "${appRole}" itself.`,
      {
        hint: 'Give the URL of a superuser or of the owner of the tables: the leak test has to make rows, and to see them.',
      },
    )
  }
  if (!server.isSuperuser && !reachableRoles(memberships, server.user).includes(appRole)) {
    throw new HedgerowError('ERR_LEAKTEST_PRIVILEGE', `The login may not become the app role "${appRole}".`, {
      hint: `Log in as a superuser, or GRANT the role "${appRole}" to this login for the time of the test.`,
    })
  }
}
