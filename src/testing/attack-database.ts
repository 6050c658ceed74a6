import { type Catalog, findTenantTables, readCatalog, type TenantTable } from '../catalog/index.ts'
import { checkLogin } from './check-login.ts'
import type { Check } from './leak-report.ts'
import type { LeakTestPlan } from './leak-test-options.ts'
import { listTargets } from './list-targets.ts'
import { readLogin } from './login/read-login.ts'
import { createFixtures } from './rows/create-fixtures.ts'
import { runPhases } from './run-phases.ts'
import { createCompute } from './session/compute.ts'
import type { Session } from './session/session.ts'
import { planContexts } from './tenants/plan-contexts.ts'
import { createSides } from './tenants/side.ts'
import { solveTenants } from './tenants/solve-tenants.ts'

/** What came of the attacks, and who was made up for them. */
export interface Attacked {
  readonly checks: readonly Check[]
  readonly catalog: Catalog
  readonly tables: readonly TenantTable[]
  /** The ids of the made-up tenants. */
  readonly tenants: readonly string[]
}

/** Makes up tenants and their rows in the session's transaction, and runs every attack on every target. */
export async function attackDatabase(session: Session, plan: LeakTestPlan): Promise<Attacked> {
  const before = await readCatalog(session.client)
  checkLogin(before, plan.appRole)
  const tables = findTenantTables(before, plan)
  const sides = createSides()
  const compute = createCompute(session)
  const tenantOf = await solveTenants(compute, before, tables, sides)
  const login = await readLogin(session, plan, before, tables)
  const planned = await planContexts(session, plan, {
    catalog: before,
    tables,
    beginning: login.beginning,
    sides,
    tenantOf,
  })
  // What is set up for contexts may be roles.
  const catalog = plan.contextSetup === null ? before : await readCatalog(session.client)
  const checks = await runPhases({
    ...planned,
    session,
    compute,
    login,
    catalog,
    tables,
    sides,
    tenantOf,
    given: createFixtures({ fixtures: plan.fixtures, catalog, session, tenantOf }),
    targets: listTargets(catalog, planned.privileges, tables),
    onProgress: plan.onProgress,
  })
  return { checks, catalog, tables, tenants: Object.values(sides).map(tenantOf) }
}
