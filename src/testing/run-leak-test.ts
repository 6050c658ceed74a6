import { findMemberRoles, findTenantTables, readCatalog, readPrivileges } from '../catalog/index.ts'
import { assertNothingLeft } from './assert-nothing-left.ts'
import { checkLogin } from './check-login.ts'
import { createReport, type LeakReport } from './leak-report.ts'
import { type LeakTestOptions, type LeakTestPlan, parseLeakTestOptions } from './leak-test-options.ts'
import { listTargets } from './list-targets.ts'
import { runPhases } from './run-phases.ts'
import { withSession } from './session/open-session.ts'
import type { Session } from './session/session.ts'
import { createSides } from './tenants/side.ts'
import { solveTenants } from './tenants/solve-tenants.ts'

/**
 * Attacks a live database across tenants and reports every leak: makes up tenants and their rows, plays the
 * application's role against them, and rolls everything back. What stays is only how far sequences have counted.
 *
 * It can't show what needs several sessions or a COMMIT. And as the app role can set the setting itself, a caller
 * who may run SQL of his own is not stopped by row-level security, and no leak test will say so.
 *
 * @throws HedgerowError `ERR_LEAKTEST_…` where it can't run, and what connecting throws.
 */
export async function runLeakTest(options: LeakTestOptions): Promise<LeakReport> {
  const start = performance.now()
  const plan = parseLeakTestOptions(options)
  const { checks, tables } = await withSession(
    plan.url,
    plan.appRole,
    (session) => attack(session, plan),
    (client, { tables, tenants }) => assertNothingLeft(client, tables, tenants),
  )
  return createReport(checks, plan.exceptions, { tables: tables.length, ms: performance.now() - start })
}

async function attack(session: Session, plan: LeakTestPlan) {
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
