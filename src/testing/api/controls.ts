import { isOwnAnswer } from './attack/judge-answer.ts'
import type { Stage } from './attack/stage.ts'
import { leavesOf } from './learn/answer.ts'
import { fillRequest, isAccepted } from './learn/crawl.ts'
import { isIdKey } from './learn/knowledge.ts'
import { type ApiRoute, isRead } from './routes/api-route.ts'

/**
 * Says why B itself is shown nothing of its own by a route that reads, without which it proves nothing that A is not
 * either; null where it is.
 */
export function missingInRead(stage: Stage, route: ApiRoute): string | null {
  const { victim, attacker, snapshot, findTraces } = stage
  const request = fillRequest(victim, route)
  if (typeof request === 'string') {
    return `no ${request} of company B is known for the path; give its rows by seed or in requests`
  }
  const answer = snapshot.answers.get(route)
  if (answer === undefined) {
    return 'company B itself is refused; say in requests what the route takes'
  }
  return findTraces(answer, request).length > 0 || isOwnAnswer(answer, attacker)
    ? null
    : 'company B itself is shown nothing of its own; give it rows by seed or through the API, or leave the route out'
}

/** Tries each route that writes as B, whose rows they are, those last that take something away. */
export async function tryAsOwner(
  stage: Stage,
  planted: ReadonlySet<ApiRoute>,
): Promise<ReadonlyMap<ApiRoute, string>> {
  const { victim, routes } = stage
  const failures = new Map<ApiRoute, string>()
  const writing = routes.filter((route) => !isRead(route) && !planted.has(route))
  for (const route of [...writing].sort((a, b) => order(stage, a) - order(stage, b))) {
    const request = fillRequest(victim, route)
    if (typeof request === 'string') {
      failures.set(
        route,
        `no ${request} of company B is known for the path; give its rows by seed or in requests`,
      )
      continue
    }
    const answer = await victim.send(route, request)
    // A conflict comes after the row was found.
    if (!isAccepted(answer) && answer.status !== 409) {
      failures.set(
        route,
        `company B itself is answered ${answer.status}; say in requests what the route takes`,
      )
    }
  }
  return failures
}

/** What refers to most is deleted first: nothing else can refer to it. */
function order({ snapshot }: Stage, { method, name }: ApiRoute): number {
  const read = [...snapshot.answers].find(([route]) => route.name === name.replace(method, 'GET'))
  const references = leavesOf(read?.[1].body).filter(({ keys }) => isIdKey(keys.at(-1))).length
  return method === 'DELETE' ? 1000 - references : 0
}
