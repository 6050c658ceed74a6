import postgres from 'postgres'
import { createApp } from '../../examples/homeverse/app.ts'
import { openDatabase } from '../../examples/homeverse/open-database.ts'
import { startServer } from '../../examples/homeverse/start-server.ts'
import { createTokens, type Tokens } from '../../examples/homeverse/tokens.ts'
import { appUrl, createTestDatabase } from '../support/index.ts'
import { addCompany, type TestCompany } from './add-company.ts'
import { assertNoTrace } from './assert-no-trace.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: what came is what the tests are about
  readonly body: any
}

export type Send = (method: string, path: string, body?: unknown) => Promise<Answer>

export interface TestApi {
  readonly url: string
  readonly owner: postgres.Sql
  readonly tokens: Tokens
  readonly acme: TestCompany
  readonly beta: TestCompany
  /** Calls as a member of a company. An answer that holds a trace of the other company is an error. */
  as(company: TestCompany, role?: string): Promise<Send>
  /** Calls with this Authorization header, or none. An answer that holds a trace of any company is an error. */
  with(authorization?: string): Send
  stop(): Promise<void>
}

/** Starts HomeVerse's API over HTTP, on a database of two companies that is dropped after the test file. */
export async function startTestApi(): Promise<TestApi> {
  const databaseUrl = await createTestDatabase({ template: 'reference' })
  const owner = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const [acme, beta] = [await addCompany(owner, 'acme'), await addCompany(owner, 'beta')]
  const db = openDatabase(appUrl(databaseUrl))
  const tokens = await createTokens()
  const server = await startServer({ fetch: createApp({ db, jwks: tokens.jwks }).fetch, port: 0 })

  const sender =
    (authorization: string | undefined, others: readonly TestCompany[]): Send =>
    async (method, path, body) => {
      const answer = await call(`${server.url}${path}`, method, authorization, body)
      for (const other of others) assertNoTrace(answer, other)
      return answer
    }

  return {
    url: server.url,
    owner,
    tokens,
    acme,
    beta,
    as: async (company, role = 'admin') => {
      const token = await tokens.issue({ company: company.id, role, user: company.users[role] })
      return sender(`Bearer ${token}`, [company === acme ? beta : acme])
    },
    with: (authorization) => sender(authorization, [acme, beta]),
    stop: async () => {
      await server.close()
      await db.end()
      await owner.end()
    },
  }
}

async function call(url: string, method: string, authorization?: string, body?: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: authorization === undefined ? {} : { Authorization: authorization },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: text && JSON.parse(text) }
}
