import { createApp } from '../app.ts'
import { openDatabase } from '../open-database.ts'
import { renderError } from '../render-error.ts'
import { startServer } from '../start-server.ts'
import { createTokens, type Tokens } from '../tokens.ts'

export interface Api {
  readonly url: string
  readonly tokens: Tokens
  stop(): Promise<void>
}

/** Starts the API of `app.ts` on a free port, logged in as the app role. */
export async function serveApi(appUrl: string): Promise<Api> {
  const db = openDatabase(appUrl)
  await db.ready()
  const tokens = await createTokens()
  const onFailure = (error: unknown) => process.stderr.write(`${renderError(error)}\n`)
  const server = await startServer({ fetch: createApp({ db, jwks: tokens.jwks, onFailure }).fetch, port: 0 })
  return {
    url: server.url,
    tokens,
    stop: async () => {
      await server.close()
      await db.end()
    },
  }
}
