import {
  findMemberRoles,
  findTenantTables,
  isTenancyBySetting,
  readCatalog,
  readPrivileges,
  type TenantTable,
} from '../catalog/index.ts'
import type { MadeUpTenant } from './assert-nothing-left.ts'
import { checkLogin } from './check-login.ts'
import type { Check } from './leak-report.ts'
import type { LeakTestPlan } from './leak-test-options.ts'
import { listTargets } from './list-targets.ts'
import { createFixtures } from './rows/create-fixtures.ts'
import { runPhases } from './run-phases.ts'
import type { Session } from './session/session.ts'
import { createSettingsForm } from './tenants/context-form.ts'
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
  const form = createSettingsForm(plan.settings, isTenancyBySetting(catalog, plan.settings.tenant))
  const memberRoles = findMemberRoles(catalog, plan.settings.memberRole)
  const checks = await runPhases({
    session,
    catalog,
    privileges,
    tables,
    sides,
    tenantOf,
    form,
    memberRoles,
    given: createFixtures({ fixtures: plan.fixtures, catalog, session, tenantOf }),
    targets: listTargets(catalog, privileges, tables),
    onProgress: plan.onProgress,
  })
  const tenants = Object.values(sides)
    .map(tenantOf)
    .map((tenant) => ({
      tenant,
      context: form.open('afterwards', { tenant, user: '', role: memberRoles[0] ?? '' }),
    }))
  return { checks, tables, tenants }
}
