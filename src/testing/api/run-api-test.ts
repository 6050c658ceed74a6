import { type ApiFinding, type ApiReport, createApiReport, type RouteCheck } from './api-report.ts'
import {
  type ApiCompany,
  type ApiTestOptions,
  type ApiTestPlan,
  parseApiTestOptions,
} from './api-test-options.ts'
import { attackRoute } from './attack/attack-route.ts'
import type { Stage } from './attack/stage.ts'
import { tenantFields } from './attack/tenant-fields.ts'
import { missingInRead, tryAsOwner } from './controls.ts'
import { createTraces } from './find-traces.ts'
import { plant } from './learn/plant.ts'
import { takeSnapshot } from './learn/snapshot.ts'
import { createMember, createSend } from './member.ts'
import { type ApiRoute, isRead } from './routes/api-route.ts'

/**
 * Calls every route of an API as one company with the ids of another, and as nobody, and looks for what is the other's
 * in everything that comes back. It learns the ids from what the API shows the other company.
 *
 * It writes through the API in the name of both companies, and at last deletes: give it a database for tests.
 *
 * @throws TypeError for options that are missing, or a route that is not there.
 */
export async function runApiTest<Company extends ApiCompany>(
  options: ApiTestOptions<Company>,
): Promise<ApiReport> {
  const start = performance.now()
  const plan = parseApiTestOptions(options)
  const routes = plan.routes.filter(({ name }) => !(name in plan.leaveOut))
  const { stage, planted } = await prepare(plan, routes)
  const controls = new Map(routes.filter(isRead).map((route) => [route, missingInRead(stage, route)]))
  const findings = new Map<ApiRoute, readonly ApiFinding[]>()
  // What reads comes first, for what a write lets through is read afterwards.
  for (const route of [...routes].sort((a, b) => Number(isRead(b)) - Number(isRead(a)))) {
    findings.set(route, await attackRoute(stage, route))
  }
  const failures = await tryAsOwner(stage, planted)
  const checks = routes.map((route): RouteCheck => {
    const found = findings.get(route) ?? []
    const throttled = stage.throttled.has(route)
      ? 'the API refuses so many calls (429); lift its limit'
      : null
    const reason = throttled ?? controls.get(route) ?? failures.get(route) ?? null
    const fact = isRead(route)
      ? 'shows nothing of another company'
      : 'shows and changes nothing of another company'
    return { route: route.name, fact, findings: found, notRun: found.length > 0 ? null : reason }
  })
  return createApiReport(checks, plan.leaveOut, performance.now() - start)
}

/** Makes rows for both companies, and learns what they are shown. */
async function prepare<Company extends ApiCompany>(plan: ApiTestPlan<Company>, routes: readonly ApiRoute[]) {
  const [a, b] = plan.companies
  const [attacker, victim] = [createMember(plan, a), createMember(plan, b)]
  await plan.seed(a, attacker.canary)
  await plan.seed(b, victim.canary)
  await plant(attacker, routes)
  const planted = await plant(victim, routes)
  await takeSnapshot(attacker, routes)
  const snapshot = await takeSnapshot(victim, routes)
  const outsiders = new Map([['Somebody without a token', createSend(plan, null)]])
  if (plan.stranger !== null) {
    outsiders.set('A caller of a company that does not exist', createSend(plan, plan.stranger))
  }
  const findTraces = createTraces(victim, attacker)
  const stage: Stage = {
    routes,
    attacker,
    victim,
    outsiders,
    findTraces,
    tenant: tenantFields(attacker, victim),
    snapshot,
    borrowed: [],
    confused: new Set(),
    throttled: new Set(),
  }
  return { stage, planted }
}
