import type { TenantTable } from '../catalog/index.ts'
import { findMemberRoles, findTenantTables, readCatalog, readPrivileges } from '../catalog/index.ts'
import type { MadeUpTenant } from './assert-nothing-left.ts'
import { checkLogin } from './check-login.ts'
import type { Check } from './leak-report.ts'
import type { LeakTestPlan } from './leak-test-options.ts'
import { listTargets } from './list-targets.ts'
import { runPhases } from './run-phases.ts'
import type { Session } from './session/session.ts'
import { createSides } from './tenants/side.ts'
import { solveTenants } from './tenants/solve-tenants.ts'

/** What came of the attacks, and who was made up for them. */
export interface Attacked {
  readonly checks: readonly Check[]
  readonly tables: readonly TenantTable[]
  readonly tenants: readonly MadeUpTenant[]
}

/** Makes up tenants and their rows in the session's transaction, and runs every attack on every target. */
export async function attackDatabase(session: Session, plan: LeakTestPlan): Promise<Attacked> {
  const catalog = await readCatalog(session.client)
  checkLogin(catalog, plan.appRole)
  const privileges = await readPrivileges(session.client, plan.appRole)
  const tables = findTenantTables(catalog, plan)
  const sides = createSides()
  const tenantOf = await solveTenants(session, catalog, tables, sides)
  const checks = await runPhases({
    session,
    catalog,
    privileges,
    tables,
    sides,
    tenantOf,
    settings: plan.settings,
    targets: listTargets(catalog, privileges, tables),
    onProgress: plan.onProgress,
  })
  const [memberRole = ''] = findMemberRoles(catalog, plan.settings.memberRole)
  const tenants = Object.values(sides)
    .map(tenantOf)
    .map((tenant) => ({
      tenant,
      context: {
        name: 'afterwards',
        settings: { [plan.settings.tenant]: tenant, [plan.settings.memberRole]: memberRole },
      },
    }))
  return { checks, tables, tenants }
}
