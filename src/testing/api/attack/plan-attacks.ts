import { fillRequest } from '../learn/crawl.ts'
import type { Member } from '../member.ts'
import { type ApiRoute, type FilledRequest, isRead, paramsOf } from '../routes/api-route.ts'
import { nobodys } from './nobodys.ts'
import { planBodies } from './plan-bodies.ts'
import { ownName, type PlannedAttack } from './planned-attack.ts'
import type { Stage } from './stage.ts'

const mostKeys = 8

/** Plans what A sends to a route: its own request, and B's ids in path, query, body and headers. */
export function planAttacks(route: ApiRoute, { attacker, victim, tenant }: Stage): PlannedAttack[] {
  const theirs = fillRequest(victim, route)
  if (typeof theirs === 'string') {
    return []
  }
  const filled = fillRequest(attacker, route)
  // Whoever has no row of its own to name asks for the other's all the same.
  const own = typeof filled === 'string' ? { ...attacker.requestOf(route), params: theirs.params } : filled
  const plain = typeof filled === 'string' ? [] : [{ what: ownName, request: own, unknown: null }]
  const foreign = [
    ...planPaths(route, own, theirs),
    ...planQueries(route, own, theirs, victim),
    ...planClaims(route, { ...own, params: theirs.params }, tenant),
    ...(isRead(route) ? [] : planBodies(own, theirs, { victim, tenant })),
  ]
  // A route that deletes would leave nothing to go on with.
  const planned = isRead(route) ? [...plain, ...foreign] : [...foreign, ...plain]
  return [...new Map(planned.map((attack) => [JSON.stringify(attack.request), attack])).values()]
}

/** B's row, and B as the tenant, for an API that takes it from the query or from a header. */
function planClaims(
  route: ApiRoute,
  request: FilledRequest,
  tenant: ReadonlyMap<string, string>,
): PlannedAttack[] {
  const names = paramsOf(route)
  const path = names.length > 0 ? `${names.join(' and ')} in the path and its ` : ''
  return [...tenant].flatMap(([name, value]) => {
    const header = `X-${titleCase(name)}`
    return [
      {
        what: `with company B's ${path}${name} in the query`,
        request: { ...request, query: { ...request.query, [name]: value } },
        unknown: null,
      },
      {
        what: `with company B's ${path}${name} in ${header} and X-Tenant-Id`,
        request: { ...request, headers: { ...request.headers, [header]: value, 'X-Tenant-Id': value } },
        unknown: null,
      },
    ]
  })
}

/** `Company-Id` of `companyId` and of `company_id`. */
function titleCase(name: string): string {
  return name
    .split(/_|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('-')
}

/** Each parameter by itself, and all of them together. */
function planPaths(route: ApiRoute, own: FilledRequest, theirs: FilledRequest): PlannedAttack[] {
  const names = paramsOf(route)
  const groups = names.length > 1 ? [names, ...names.map((name) => [name])] : names.map((name) => [name])
  return groups.map((group) => {
    const replace = (value: (id: string | number) => string | number) => ({
      ...own,
      params: {
        ...own.params,
        ...Object.fromEntries(group.map((name) => [name, value(theirs.params[name] ?? '')])),
      },
    })
    return {
      what: `with company B's ${group.join(' and ')} in the path`,
      request: replace((id) => id),
      unknown: { names: 'ids', request: replace(nobodys) },
    }
  })
}

/** B's whole query, and one at a time whatever may be a parameter: a route that takes no other refuses more than one. */
function planQueries(
  route: ApiRoute,
  own: FilledRequest,
  theirs: FilledRequest,
  { knowledge, canary }: Member,
): PlannedAttack[] {
  const documented = (route.query ?? []).map(
    (name) => [name, knowledge.candidates(name, '')[0] ?? canary] as const,
  )
  const single = [...documented, ...knowledge.ids()]
    .slice(0, mostKeys)
    .map(([name, value]) => ({ [name]: value }))
  const whole = JSON.stringify(own.query) === JSON.stringify(theirs.query) ? [] : [theirs.query ?? {}]
  return [...whole, ...single].map((query) => ({
    what: `with company B's ${Object.keys(query).join(' and ')} in the query`,
    request: { ...own, query: { ...own.query, ...query } },
    unknown: null,
  }))
}
