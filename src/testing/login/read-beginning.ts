import {
  type Catalog,
  canAnybodyLogIn,
  findSettings,
  type LoginSetting,
  reachableRoles,
  type SettingNames,
} from '../../catalog/index.ts'
import type { Beginning } from '../session/session.ts'

/** Settings of PostgreSQL's own that change what a statement means or whom it obeys, and what they are by default. */
const guarded: Readonly<Record<string, string>> = {
  search_path: '"$user", public',
  row_security: 'on',
  session_replication_role: 'origin',
  lo_compat_privileges: 'off',
}

/** Lists the settings by which the beginning of a session can matter to tenants. */
export function listBeginningSettings(catalog: Catalog, settings: SettingNames): string[] {
  return [...new Set([...Object.keys(guarded), ...Object.values(settings), ...findSettings(catalog)])]
}

/** Says what the catalog asks a session of the app role to begin with; what is narrower counts more. */
export function readBeginning(catalog: Catalog, appRole: string, names: readonly string[]): Beginning {
  // What the privileged login begins with is its own.
  const found = new Map(
    catalog.loginSettings
      .filter(({ role }) => role === catalog.server.user)
      .map(({ name }) => [name, guarded[name] ?? '']),
  )
  const rank = ({ role, database }: LoginSetting) => (role === null ? 0 : 2) + (database === null ? 0 : 1)
  const asked = catalog.loginSettings.filter(({ role }) => role === null || role === appRole)
  for (const { name, value } of [...asked].sort((a, b) => rank(a) - rank(b))) {
    found.set(name, value)
  }
  const role = found.get('role') || 'none'
  return {
    settings: new Map([...found].filter(([name]) => names.includes(name))),
    role: role === 'none' || role === appRole ? null : role,
  }
}

/** Says what the catalog can't tell of a session of the app role; null if nothing. */
export function findHidden(
  catalog: Catalog,
  appRole: string,
  names: readonly string[],
  loginTriggers: readonly string[],
): string | null {
  const [trigger] = loginTriggers
  if (trigger !== undefined) {
    return `the event trigger ${trigger} runs only at a login`
  }
  const self = catalog.roles.find(({ name }) => name === appRole)
  if (!canAnybodyLogIn(catalog, appRole)) {
    return `nobody can log in as ${appRole}, so that --app-role should name another role`
  }
  const isOwn = (role: string | null) =>
    role === appRole ||
    (!self?.canLogin && role !== null && reachableRoles(catalog.memberships, role).includes(appRole))
  const found = catalog.loginSettings.find(
    ({ role, name }) =>
      isOwn(role) &&
      (/_preload_libraries$/.test(name) || (role !== appRole && (names.includes(name) || name === 'role'))),
  )
  return found ? `${found.role} begins its sessions with ${found.name} set` : null
}
