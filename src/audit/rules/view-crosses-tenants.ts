import {
  type Catalog,
  displayName,
  type Grant,
  hasOption,
  quotedName,
  type Relation,
} from '../../catalog/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { renderRevoke } from '../access/render-grant.ts'
import type { Touch } from '../code/conduct.ts'
import { touchesOfView } from '../code/conduct-of.ts'
import { crossings } from '../code/crossings.ts'
import { describeCrossings } from '../code/describe-crossings.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

/** The oldest server on which a view can read with its caller's rights. */
const hasInvokerViews = 150000

export const viewCrossesTenants: AuditRule = {
  name: 'view-crosses-tenants',
  level: 'error',
  title: 'A view shows the rows of every tenant',
  check(audited) {
    const granted = Map.groupBy(listHeldGrants(audited), ({ oid }) => oid)
    return audited.catalog.relations
      .filter(({ kind, extension }) => (kind === 'view' || kind === 'materialized') && extension === null)
      .flatMap((view) => {
        const grants = granted.get(view.oid)
        const found = grants ? crossings(audited, touchesOfView(audited, view)) : []
        return grants && found.length > 0 ? [observe(audited, view, { grants, found })] : []
      })
  },
}

function observe(
  audited: Audited,
  view: Relation,
  { grants, found }: { readonly grants: readonly Grant[]; readonly found: readonly Touch[] },
): Observation {
  const name = displayName(view)
  const isStored = view.kind === 'materialized'
  const reader = found.find(({ role }) => role !== audited.appRole)?.role ?? view.owner
  return {
    object: name,
    detail: isStored
      ? `The materialized view ${name} holds rows of every tenant, and can have no policies.`
      : `The view ${name} reads as ${reader}, whom no policy hinders, and ${describeCrossings(found)}.`,
    remediation: canInvoke(audited, view, found)
      ? viewsIn(audited.catalog, view)
          .map((one) => `alter view ${quotedName(one)} set (security_invoker = true);`)
          .join('\n')
      : renderRevoke(grants),
  }
}

/** Whether the policies would hold if views read with their callers' rights: the tables have some. */
function canInvoke({ catalog, appRole }: Audited, { kind }: Relation, found: readonly Touch[]): boolean {
  return (
    kind === 'view' &&
    catalog.server.version >= hasInvokerViews &&
    found.every(({ relation, role }) => relation?.rowSecurity && role !== appRole)
  )
}

/** A view and those that it reads, as far as they read with their owners' rights. */
function viewsIn({ relations }: Catalog, view: Relation): Relation[] {
  const views = new Set([view])
  for (const { readsFrom } of views) {
    for (const one of relations) if (one.kind === 'view' && readsFrom.includes(one.oid)) views.add(one)
  }
  return [...views].filter((one) => !hasOption(one, 'security_invoker'))
}
