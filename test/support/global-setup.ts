import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { openAppLogin } from './app-login.ts'
import { createReferenceTemplate } from './reference-template.ts'
import { dropDatabasesOf } from './run-databases.ts'
import { openTestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser URL of the run's server. */
    serverUrl: string
    /** What the names of this run's databases begin with. */
    runPrefix: string
    appPassword: string
  }
}

/** Starts one server for the run, builds the template on it, and leaves nothing behind. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer()
  const runPrefix = `hedgerow_${randomBytes(5).toString('hex')}`
  await createReferenceTemplate(server.url, `${runPrefix}_reference`)
  const login = await openAppLogin(server.url)
  provide('serverUrl', server.url)
  provide('runPrefix', runPrefix)
  provide('appPassword', login.password)
  return async () => {
    await dropDatabasesOf(server.url, runPrefix)
    await login.close()
    await server.stop()
  }
}
