import type { FindingLevel } from '../finding.ts'
import type { Audited } from '../rules/rule.ts'
import { listHeldGrants } from './held-grants.ts'

interface Harm {
  readonly level: FindingLevel
  readonly what: string
}

/** Says what a setting that a session starts with does to the isolation of tenants; null for one that does nothing. */
export function describeSetting(
  audited: Audited,
  { name, value }: { readonly name: string; readonly value: string },
): Harm | null {
  const { tenant, user, memberRole } = audited.settings
  const lower = name.toLowerCase()
  const known = fixed[lower]
  if (known) return known.isHarmful(value) ? known : null
  if (lower === tenant.toLowerCase() && value !== '') {
    return { level: 'error', what: "without a context, it is somebody's tenant" }
  }
  const isContext = [user, memberRole].some((one) => one.toLowerCase() === lower)
  if (isContext && value !== '')
    return { level: 'error', what: "without a context, it is a person's, or a member role" }
  if (lower === 'search_path') return describePath(audited, value)
  // Settings of a class that the context has too: what a policy may read.
  const isOfContext = lower.includes('.') && lower.split('.')[0] === tenant.toLowerCase().split('.')[0]
  return isOfContext && value !== ''
    ? { level: 'warning', what: 'policies and functions may read it as part of the context' }
    : null
}

const fixed: Readonly<Record<string, Harm & { isHarmful(value: string): boolean }>> = {
  row_security: {
    level: 'warning',
    what: 'queries that a policy would filter fail instead, and those of an owner are not filtered',
    isHarmful: (value) => /^(off|false|no|0)$/i.test(value),
  },
  session_replication_role: {
    level: 'error',
    what: 'triggers and foreign keys do nothing',
    isHarmful: (value) => value !== 'origin',
  },
  role: {
    level: 'error',
    what: 'it runs as another role than the one that was looked at',
    isHarmful: (value) => !/^(none|)$/i.test(value),
  },
  lo_compat_privileges: {
    level: 'error',
    what: 'every large object is open',
    isHarmful: (value) => /^(on|true|yes|1)$/i.test(value),
  },
}

function describePath(audited: Audited, value: string): Harm | null {
  const writable = listHeldGrants(audited)
    .filter(({ on, privilege }) => on === 'schema' && privilege === 'create')
    .map(({ name }) => name)
  const owned = audited.catalog.schemas
    .filter(({ owner }) => owner === audited.appRole)
    .map(({ name }) => name)
  const path = value.split(',').map((part) => part.trim().replace(/^"(.*)"$/s, '$1'))
  const found = path.find((schema) => [...writable, ...owned].includes(schema))
  return found === undefined
    ? null
    : {
        level: 'warning',
        what: `names are looked up in ${found}, where the application itself can make objects`,
      }
}
