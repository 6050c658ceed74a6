import type { Member } from '../member.ts'
import { type ApiRoute, type FilledRequest, isRead, paramsOf, resourceOf } from '../routes/api-route.ts'
import type { Answer } from './answer.ts'

const mostTries = 12

/**
 * Has a company call every route that reads, so that it knows its ids and what it is shown; what it learns from one
 * may be what the next needs.
 */
export async function crawl(member: Member, routes: readonly ApiRoute[]): Promise<void> {
  let open = routes.filter(isRead)
  for (let before = -1; open.length !== before; ) {
    before = open.length
    for (const route of open) {
      await explore(member, route)
    }
    open = open.filter((route) => !member.params.has(pathOf(route)))
  }
}

/** Tries ids until the company is shown something, and remembers those. */
export async function explore(member: Member, route: ApiRoute): Promise<void> {
  for (const params of combine(member, route).slice(0, mostTries)) {
    const answer = await member.send(route, { ...member.requestOf(route), params })
    if (isAccepted(answer)) {
      member.params.set(pathOf(route), params)
      member.knowledge.learn(resourceOf(route), answer)
      return
    }
  }
}

/** What a company sends to a route; or, where it knows no id for a parameter of the path, that parameter's name. */
export function fillRequest(member: Member, route: ApiRoute): FilledRequest | string {
  const request = member.requestOf(route)
  const params = { ...(member.params.get(pathOf(route)) ?? combine(member, route)[0]), ...request.params }
  const missing = paramsOf(route).find((name) => params[name] === undefined)
  return missing ?? { ...request, params }
}

/** Every combination of the ids that may stand in the path. */
function combine(member: Member, route: ApiRoute): Readonly<Record<string, string>>[] {
  const given = member.requestOf(route).params ?? {}
  return paramsOf(route).reduce<Record<string, string>[]>(
    (combinations, name) => {
      const own = given[name]
      const known = member.knowledge.candidates(name, resourceOf(route, name))
      // What an API shows a company need not be the company's.
      const sure = known.filter((value) => member.marks.has(value))
      const values = own === undefined ? new Set([...sure, ...known]) : [String(own)]
      return combinations.flatMap((params) => [...values].map((value) => ({ ...params, [name]: value })))
    },
    [{}],
  )
}

export function isAccepted({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** Routes of one path are about the same rows, whatever forms they want of its parameters. */
function pathOf({ segments }: ApiRoute): string {
  return segments.map((segment) => (segment.kind === 'text' ? segment.text : `:${segment.name}`)).join('/')
}
