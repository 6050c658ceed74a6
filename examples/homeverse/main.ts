import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { createApp } from './app.ts'
import { openDatabase } from './open-database.ts'
import { renderError } from './render-error.ts'
import { startServer } from './start-server.ts'
import { type Caller, createTokens } from './tokens.ts'

const usage = `Serves HomeVerse's API until Ctrl-C.

  DATABASE_URL=postgres://app_user:…@host/database [PORT=3000] npx tsx examples/homeverse/main.ts [caller …]

A caller is <company id>[/<role>[/<user id>]], the role admin unless told. For each one a token is printed; the key
that signs them is made at start, so tokens of an earlier start are refused.
`

process.exitCode = await main(process.argv.slice(2), process.env)

async function main(args: string[], { DATABASE_URL, PORT = '3000' }: NodeJS.ProcessEnv): Promise<number> {
  const callers = readCallers(args)
  if (callers === undefined || !DATABASE_URL) {
    process.stderr.write(usage)
    return 2
  }
  const db = openDatabase(DATABASE_URL)
  try {
    await db.ready()
    const tokens = await createTokens()
    const { fetch } = createApp({ db, jwks: tokens.jwks, onFailure: reportFailure })
    const server = await startServer({ fetch, port: Number(PORT) })
    process.stdout.write(`Listening on ${server.url}\n`)
    for (const caller of callers) {
      const token = await tokens.issue(caller)
      process.stdout.write(`\n${renderCall(caller, token, server.url)}\n`)
    }
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await server.close()
    return 0
  } catch (error) {
    reportFailure(error)
    return 3
  } finally {
    await db.end()
  }
}

/** Returns undefined for what is no caller, and for `--help`. */
function readCallers(args: string[]): Caller[] | undefined {
  try {
    const { positionals } = parseArgs({ args, allowPositionals: true })
    return positionals.map((text) => {
      const [company = '', role = 'admin', user] = text.split('/')
      return { company, role, user }
    })
  } catch {
    return undefined // parseArgs takes no options; the usage says what it does take
  }
}

function renderCall({ role, company }: Caller, token: string, url: string): string {
  return `As ${role} of ${company}:\n  curl -H 'Authorization: Bearer ${token}' ${url}/api/projects`
}

function reportFailure(error: unknown): void {
  process.stderr.write(`${renderError(error)}\n`)
}
