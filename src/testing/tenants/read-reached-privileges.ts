import { mergePrivileges, type Privileges, readPrivileges } from '../../catalog/index.ts'
import type { Session } from '../session/session.ts'

/** Counts together what a role may do, and the roles that its sessions become; null where one stays itself. */
export async function readReachedPrivileges(
  { client }: Session,
  appRole: string,
  reached: readonly (string | null)[],
): Promise<Privileges> {
  const roles = new Set(reached.filter((role) => role !== null))
  roles.delete(appRole)
  const own = await readPrivileges(client, appRole)
  return mergePrivileges(own, await Promise.all([...roles].map((role) => readPrivileges(client, role))))
}
