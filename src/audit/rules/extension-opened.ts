import { displayName } from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { nameGrantee, renderGrantee, renderRevoke } from '../access/render-grant.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

/** Extensions whose functions reach other servers, with what that opens. */
const outgoing: Readonly<Record<string, string>> = {
  dblink: 'opens connections from the server, where this session has no context and may be somebody else',
  http: 'sends requests from the server',
  pg_net: 'sends requests from the server',
}

export const extensionOpened: AuditRule = {
  name: 'extension-opened',
  level: 'error',
  title: 'An extension opens a way around the policies',
  check(audited) {
    return [...listClosed(audited), ...listOutgoing(audited), ...listStatistics(audited)]
  },
}

/** What an extension closes to PUBLIC when it is installed, and somebody has opened since. */
function listClosed(audited: Audited): Observation[] {
  const { catalog } = audited
  const closed = new Set(catalog.extensions.flatMap(({ closedFunctions }) => closedFunctions))
  const grants = listHeldGrants(audited).filter(({ on, oid }) => on === 'function' && closed.has(oid))
  return [...Map.groupBy(grants, ({ oid }) => oid)].flatMap(([oid, held]) => {
    const routine = catalog.functions.find((one) => one.oid === oid)
    if (!routine) return []
    return [
      {
        object: routineName(routine),
        detail: `${held.map(({ grantee }) => nameGrantee(grantee)).join(', ')} may call ${routineName(routine)}, which the extension ${routine.extension} keeps to superusers.`,
        remediation: held
          .map(
            ({ grantee }) =>
              `revoke execute on routine ${quotedRoutine(routine)} from ${renderGrantee(grantee)};`,
          )
          .join('\n'),
      },
    ]
  })
}

function listOutgoing(audited: Audited): Observation[] {
  const { catalog, privileges } = audited
  return Object.entries(outgoing).flatMap(([extension, harm]): Observation[] => {
    const routines = catalog.functions.filter(
      (one) => one.extension === extension && privileges.functions.has(one.oid),
    )
    if (routines.length === 0) return []
    const grants = listHeldGrants(audited).filter(({ oid }) => routines.some((one) => one.oid === oid))
    return [
      {
        level: 'warning',
        object: extension,
        detail: `${audited.appRole} may call ${routines.length} functions of the extension ${extension}, which ${harm}.`,
        remediation: grants
          .flatMap(({ oid, grantee }) =>
            routines
              .filter((one) => one.oid === oid)
              .map(
                (one) => `revoke execute on routine ${quotedRoutine(one)} from ${renderGrantee(grantee)};`,
              ),
          )
          .join('\n'),
      },
    ]
  })
}

/** All tenants share the role, and a role sees the statements that it has run, with what was written into them. */
function listStatistics(audited: Audited): Observation[] {
  const views = audited.catalog.relations.filter(
    ({ extension, name }) => extension === 'pg_stat_statements' && name === extension,
  )
  return views.flatMap((view) => {
    const grants = listHeldGrants(audited).filter(({ on, oid }) => on === 'relation' && oid === view.oid)
    if (grants.length === 0) return []
    return [
      {
        level: 'warning' as const,
        object: displayName(view),
        detail: `${audited.appRole} reads ${displayName(view)}: the statements of every tenant, who all run them as one role, with the values of those that are no queries.`,
        remediation: renderRevoke(grants),
      },
    ]
  })
}
