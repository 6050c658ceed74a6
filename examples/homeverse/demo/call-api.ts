import postgres from 'postgres'
import { demoCompanies } from '../generate.ts'
import type { Claim } from './claim.ts'
import { reachOver } from './reach-over.ts'
import { renderTable } from './render-table.ts'
import { seeOwnRows } from './see-own-rows.ts'
import type { Api } from './serve-api.ts'
import type { Story } from './story.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/** Step: two companies call the API over HTTP, first for what is theirs and then for what is not. */
export function callApi(story: Story, api: Api, ownerUrl: string): Promise<Claim[]> {
  return story.step(
    'Two companies call the API',
    'The same routes, with no WHERE on the company in any of them: only the token differs.',
    async (tell) => {
      const owner = postgres(ownerUrl, { max: 1 })
      try {
        const visitors = [await visit(api, 0), await visit(api, 1)] as const
        const own = await seeOwnRows(visitors, owner, tell)
        tell('what is not theirs')
        const foreign = await reachOver(visitors)
        const head = ['request, as admin of', ...visitors.map(({ name }) => name)]
        return {
          lines: renderTable(head, [...own.rows, ...foreign.rows]),
          value: [own.claim, foreign.claim],
        }
      } finally {
        await owner.end()
      }
    },
  )
}

async function visit(api: Api, number: 0 | 1): Promise<Visitor> {
  const company = demoCompanies[number]
  if (company === undefined) throw new TypeError('The generated file needs two companies for the demo.')
  const { companyId, name, admin } = company
  const token = await api.tokens.issue({ company: companyId, user: admin.userId, role: 'admin' })
  return createVisitor(name, api.url, token)
}
