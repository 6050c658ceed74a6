import type { Member } from '../member.ts'
import { type ApiRoute, isRead, resourceOf } from '../routes/api-route.ts'
import { type Answer, leavesOf, renderKeys } from './answer.ts'
import { fillRequest, isAccepted } from './crawl.ts'

/** What a company is shown by every route that reads. */
export interface Snapshot {
  readonly answers: ReadonlyMap<ApiRoute, Answer>
  /** What in them is the same each time. */
  readonly stable: ReadonlyMap<ApiRoute, Stable>
}

interface Stable {
  /** Scalars by their place. */
  readonly values: ReadonlyMap<string, unknown>
  /** Whether there are the same places each time; a log of what is read grows by being read. */
  readonly isSteady: boolean
}

/** Calls every route that reads twice, to know what is the same each time. */
export async function takeSnapshot(member: Member, routes: readonly ApiRoute[]): Promise<Snapshot> {
  const [first, second] = [await readAll(member, routes), await readAll(member, routes)]
  for (const [route, answer] of first) {
    member.knowledge.learn(resourceOf(route), answer)
  }
  const stable = [...first].map(([route, answer]) => {
    const [once, again] = [flatten(answer), flatten(second.get(route))]
    const values = new Map([...once].filter(([place, value]) => again.get(place) === value))
    return [route, { values, isSteady: [...again.keys()].every((place) => once.has(place)) }] as const
  })
  return { answers: first, stable: new Map(stable) }
}

/** Says which of the routes answers otherwise than before, and where; null if none does. */
export async function findChange(
  member: Member,
  routes: readonly ApiRoute[],
  { answers, stable }: Snapshot,
): Promise<string | null> {
  const now = await readAll(member, routes)
  for (const [route, { values, isSteady }] of [...stable].filter(([one]) => routes.includes(one))) {
    if (now.get(route)?.text === answers.get(route)?.text) {
      continue
    }
    const [before, after] = [flatten(answers.get(route)), flatten(now.get(route))]
    const place =
      [...values].find(([key, value]) => after.get(key) !== value)?.[0] ??
      (isSteady ? [...after.keys()].find((key) => !before.has(key)) : undefined)
    if (place !== undefined) {
      return `is answered otherwise by ${route.name}, at ${place}`
    }
  }
  return null
}

async function readAll(member: Member, routes: readonly ApiRoute[]): Promise<Map<ApiRoute, Answer>> {
  const answers = new Map<ApiRoute, Answer>()
  for (const route of routes.filter(isRead)) {
    const request = fillRequest(member, route)
    const answer = typeof request === 'string' ? null : await member.send(route, request)
    if (answer && isAccepted(answer)) {
      answers.set(route, answer)
    }
  }
  return answers
}

/** What is no JSON is one text; a route that no longer answers has no status. */
function flatten(answer: Answer | undefined): Map<string, unknown> {
  if (answer === undefined) {
    return new Map()
  }
  const leaves = leavesOf(answer.body === undefined ? answer.text : answer.body)
  return new Map([
    ['its status', answer.status],
    ...leaves.map(({ keys, value }) => [renderKeys(keys) || 'its body', value] as const),
  ])
}
