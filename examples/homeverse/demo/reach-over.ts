import type { Comparison } from './comparison.ts'
import type { Visitor } from './visitor.ts'

const words: Record<number, string> = {
  200: '200 OK',
  201: '201 Created',
  404: '404 Not Found',
  409: '409 Conflict',
}

interface Attempt {
  readonly what: string
  readonly run: (visitor: Visitor) => Promise<number>
  /** For the stranger, and for the company whose project it is: the second shows that the request itself is right. */
  readonly expected: readonly [number, number]
}

/** A stranger asks for a project of another company, writes to it and refers to it; then its own company does. */
export async function reachOver([stranger, home]: readonly [Visitor, Visitor]): Promise<Comparison> {
  const { body } = await home.get('/api/projects?limit=1')
  const { id } = body.items[0]
  const attempts: readonly Attempt[] = [
    {
      what: `GET a project of ${home.name}`,
      run: async ({ get }) => (await get(`/api/projects/${id}`)).status,
      expected: [404, 200],
    },
    {
      what: 'PATCH it',
      run: async ({ send }) => (await send('PATCH', `/api/projects/${id}`, { status: 'marketing' })).status,
      expected: [404, 200],
    },
    { what: 'POST an application for it', run: (visitor) => apply(visitor, id), expected: [409, 201] },
  ]
  const rows: string[][] = []
  let holds = true
  for (const { what, run, expected } of attempts) {
    const got = [await run(stranger), await run(home)]
    holds &&= got.join() === expected.join()
    rows.push([what, ...got.map((status) => words[status] ?? String(status))])
  }
  const text = `${stranger.name} could neither read, change nor refer to a project of ${home.name}, who could.`
  return { rows, claim: { text, holds } }
}

/** A new applicant of the visitor's own company applies for a project. */
async function apply({ send }: Visitor, projectId: string): Promise<number> {
  const person = { firstName: 'Robin', lastName: 'Demo', email: 'robin@demo.example' }
  const { body } = await send('POST', '/api/applicants', person)
  return (await send('POST', '/api/applications', { projectId, applicantId: body.id })).status
}
