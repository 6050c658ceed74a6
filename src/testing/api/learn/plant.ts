import type { Member } from '../member.ts'
import { type ApiRoute, isRead, resourceOf } from '../routes/api-route.ts'
import { type Answer, leavesOf } from './answer.ts'
import { crawl, explore, fillRequest, isAccepted } from './crawl.ts'
import { isIdKey } from './knowledge.ts'

/**
 * Has a company write what it can through the API and read it again, until it gets no further: a row that refers to
 * another needs that one first.
 *
 * @returns the routes by which it wrote.
 */
export async function plant(member: Member, routes: readonly ApiRoute[]): Promise<ReadonlySet<ApiRoute>> {
  const written = new Set<ApiRoute>()
  const creating = routes.filter(({ method }) => method === 'POST')
  await crawl(member, routes)
  for (let before = -1; written.size !== before; ) {
    before = written.size
    for (const route of creating.filter((one) => !written.has(one))) {
      const request = fillRequest(member, route)
      const answer = typeof request === 'string' ? null : await member.send(route, request)
      if (answer && isAccepted(answer)) {
        written.add(route)
        member.knowledge.learn(resourceOf(route), answer)
        addMarks(member, answer)
        for (const read of routes.filter((one) => isRead(one) && resourceOf(one) === resourceOf(route))) {
          await explore(member, read)
        }
        await crawl(member, routes)
      }
    }
  }
  return written
}

function addMarks({ marks }: Member, answer: Answer): void {
  for (const { value } of leavesOf(answer.body).filter(({ keys }) => isIdKey(keys.at(-1)))) {
    marks.add(String(value))
  }
}
