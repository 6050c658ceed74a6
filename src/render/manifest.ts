import type { Tenancy } from '../model/index.ts'

/** What a companion made, for the one that comes after: how it is taken away, and to whom anything is granted. */
export interface Manifest {
  readonly drops: readonly string[]
  readonly roles: readonly string[]
}

const dropsPrefix = '-- hedgerow-objects: '
const rolesPrefix = '-- hedgerow-roles: '

/** Renders a manifest as comments. */
export function renderManifest({ drops, roles }: Manifest): string {
  return `${dropsPrefix}${JSON.stringify(drops)}\n${rolesPrefix}${JSON.stringify(roles)}`
}

/** Reads the manifest of a companion; one that has none made nothing. */
export function readManifest(companion = ''): Manifest {
  const lines = companion.split('\n')
  const read = (prefix: string): readonly string[] => {
    const line = lines.find((text) => text.startsWith(prefix))
    return line === undefined ? [] : JSON.parse(line.slice(prefix.length))
  }
  return { drops: read(dropsPrefix), roles: read(rolesPrefix) }
}

/** The roles that a companion grants to in passing; readers have a manifest entry of their own. */
export function listGrantedRoles({ roles }: Tenancy): readonly string[] {
  return [roles.app, roles.owner, roles.definer]
}
