import { findTenantTables, readCatalog } from '../catalog/index.ts'
import type { Cast } from './arena/cast.ts'
import type { Target } from './attacks/attack.ts'
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

/** What came of the attacks, and with whom they were made. */
export interface Attacked {
  readonly checks: readonly Check[]
  readonly cast: Cast
  readonly targets: readonly Target[]
}

/** Makes up tenants and their rows in the session's transaction, and runs every attack on every target. */
export async function attackDatabase(session: Session, plan: LeakTestPlan): Promise<Attacked> {
  const cast = await createCast(session, plan)
  const targets = listTargets(cast.catalog, cast.privileges, cast.tables)
  const checks = await runPhases({ ...cast, targets, onProgress: plan.onProgress })
  return { checks, cast, targets }
}

async function createCast(session: Session, plan: LeakTestPlan): Promise<Cast> {
  const before = await readCatalog(session.client)
  checkLogin(before, plan.appRole)
  const tables = findTenantTables(before, plan)
  const sides = createSides()
  const compute = createCompute(session)
  const tenantOf = await solveTenants(compute, before, tables, sides)
  const login = await readLogin(session, plan, before, tables)
  const { beginning } = login
  const planned = await planContexts(session, plan, { catalog: before, tables, beginning, sides, tenantOf })
  // What is set up for contexts may be roles.
  const catalog = plan.contextSetup === null ? before : await readCatalog(session.client)
  const given = createFixtures({ fixtures: plan.fixtures, catalog, session, tenantOf })
  return { ...planned, session, url: plan.url, compute, login, catalog, tables, sides, tenantOf, given }
}
