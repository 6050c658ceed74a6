import type { ApiFinding } from '../api-report.ts'
import { fillRequest, isAccepted } from '../learn/crawl.ts'
import { findChange, takeSnapshot } from '../learn/snapshot.ts'
import { type ApiRoute, isRead } from '../routes/api-route.ts'
import { type Fault, judgeAnswer, judgeDifference } from './judge-answer.ts'
import { planAttacks } from './plan-attacks.ts'
import { ownName, type PlannedAttack } from './planned-attack.ts'
import type { Stage } from './stage.ts'

/** Attacks a route in every way that is planned for it, as A and as callers of no company. */
export async function attackRoute(stage: Stage, route: ApiRoute): Promise<ApiFinding[]> {
  const faults: (Fault | null)[] = []
  for (const attack of planAttacks(route, stage)) {
    faults.push(...(await attackOnce(stage, route, attack)))
  }
  faults.push(...(await tryOutsiders(stage, route)))
  if (!isRead(route)) {
    faults.push(await lookForChange(stage))
  }
  return tellOnce(faults.filter((fault) => fault !== null)).map(({ kind, who, outcome, hint }) => ({
    route: route.name,
    kind,
    evidence: `${who} ${outcome}.`,
    hint,
  }))
}

/** Of attacks that came to the same, wherever in the answer it was seen, the first. */
function tellOnce(faults: readonly Fault[]): Fault[] {
  const byOutcome = Map.groupBy(faults, ({ kind, outcome }) => `${kind} ${outcome.replace(/ at .*/, '')}`)
  return [...byOutcome.values()].flatMap((same) => same.slice(0, 1))
}

async function attackOnce(stage: Stage, route: ApiRoute, attack: PlannedAttack): Promise<(Fault | null)[]> {
  const { attacker, borrowed } = stage
  const { what, request, unknown } = attack
  const answer = await attacker.send(route, request)
  const fault = judgeAnswer(stage, route, { who: `Company A, ${what},`, answer, request })
  if (answer.status === 429) {
    stage.throttled.add(route)
  }
  if (what === ownName && fault?.kind === 'leak') {
    stage.confused.add(route)
  }
  if (unknown === null || isRead(route)) {
    return [fault]
  }
  if (unknown.names === 'texts' && isAccepted(answer)) {
    borrowed.push(request.body)
  }
  return [fault, judgeDifference(attack, answer, await attacker.send(route, unknown.request))]
}

/** Sends B's own request in the name of nobody. */
async function tryOutsiders(stage: Stage, route: ApiRoute): Promise<(Fault | null)[]> {
  const request = fillRequest(stage.victim, route)
  if (typeof request === 'string') {
    return []
  }
  const faults: (Fault | null)[] = []
  for (const [name, send] of stage.outsiders) {
    const who = `${name}, with company B's request,`
    faults.push(judgeAnswer(stage, route, { who, answer: await send(route, request), request }))
  }
  return faults
}

async function lookForChange(stage: Stage): Promise<Fault | null> {
  const telling = stage.routes.filter((route) => !stage.confused.has(route))
  const change = await findChange(stage.victim, telling, stage.snapshot)
  if (change === null) {
    return null
  }
  stage.snapshot = await takeSnapshot(stage.victim, stage.routes)
  return {
    kind: 'leak',
    who: 'After the requests of others, company B',
    outcome: change,
    hint: 'Let the route write in the scope of the caller, as a role that row-level security binds, and take the tenant from the token alone.',
  }
}
