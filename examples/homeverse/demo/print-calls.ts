import { demoCompanies } from '../generate.ts'
import type { DemoResult } from './run-demo.ts'
import type { Story } from './story.ts'
import { createVisitor } from './visitor.ts'

/** Prints how to call the API that is still up: with two tokens, and over the fence between them. */
export async function printCalls(story: Story, { api, quarantine }: DemoResult): Promise<void> {
  const [acme, birchwood] = await Promise.all(
    demoCompanies.map(async ({ companyId, key, name, admin }) => {
      const token = await api.tokens.issue({ company: companyId, user: admin.userId, role: 'admin' })
      return { name, token, variable: key.toUpperCase().replaceAll('-', '_') }
    }),
  )
  if (!acme || !birchwood) return
  const { body } = await createVisitor(birchwood.name, api.url, birchwood.token).get('/api/projects?limit=1')
  const project = `/api/projects/${body.items[0].id}`
  const curl = (who: { variable: string }, path: string, options = '') =>
    `   curl ${options}-H "Authorization: Bearer $${who.variable}" '${api.url}${path}'`
  story.print(`
The API stays up until Ctrl-C, at ${api.url}. A token for an admin of each company:

   ${acme.variable}='${acme.token}'
   ${birchwood.variable}='${birchwood.token}'

The same search by both:

${curl(acme, '/api/projects/search?q=garden&limit=3')}
${curl(birchwood, '/api/projects/search?q=garden&limit=3')}

A project of ${birchwood.name}, asked for by its own company, then by ${acme.name}, who also tries to rename it:

${curl(birchwood, project)}
${curl(acme, project, '-i ')}
${curl(acme, project, `-i -X PATCH -d '{"name":"Mine now"}' `)}

The rows that could not be moved: ${quarantine}`)
}
