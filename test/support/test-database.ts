import { randomBytes } from 'node:crypto'
import { createDatabase, dropDatabase } from 'hedgerow/embedded'
import { inject } from 'vitest'
import { afterThisFile } from './after-this-file.ts'
import { appRole } from './app-login.ts'
import { startServer } from './test-server.ts'

export interface TestDatabaseOptions {
  /** `reference` has the reference schema's migrations applied. @default an empty database */
  readonly template?: 'reference'
}

/** Creates a database for this test file and returns its superuser URL; it is dropped after the file. */
export async function createTestDatabase({ template }: TestDatabaseOptions = {}): Promise<string> {
  const [serverUrl, prefix] = [inject('serverUrl'), inject('runPrefix')]
  const name = `${prefix}_${randomBytes(5).toString('hex')}`
  afterThisFile(() => dropDatabase(serverUrl, name))
  return createDatabase(serverUrl, template ? { name, template: `${prefix}_${template}` } : { name })
}

/** Starts a server for this test file alone, for tests that make roles, and returns its superuser URL. */
export async function startOwnServer(settings: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = await startServer(settings)
  afterThisFile(() => server.stop())
  return server.url
}

/** Returns the URL of the same database for the app role. */
export function appUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.username = appRole
  url.password = inject('appPassword')
  return url.href
}
