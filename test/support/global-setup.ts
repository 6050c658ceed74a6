import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { openAppLogin } from './app-login.ts'
import { dropDatabases, dropRoles } from './drop-what-is-left.ts'
import { createReferenceTemplate } from './reference-template.ts'
import { openTestServer } from './test-server.ts'
import { type UndoStep, undoAll } from './undo-all.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser URL of the run's server. */
    serverUrl: string
    /** What the names of this run's databases begin with. */
    runPrefix: string
    appPassword: string
  }
}

/** Starts one server for the run, builds the template on it, and leaves nothing behind, even if it fails. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const undo: UndoStep[] = []
  try {
    const server = await openTestServer()
    const runPrefix = `hedgerow_${randomBytes(5).toString('hex')}`
    const roles: string[] = []
    undo.push(
      server.stop,
      () => dropRoles(server.url, roles),
      () => dropDatabases(server.url, runPrefix),
    )
    roles.push(...(await createReferenceTemplate(server.url, `${runPrefix}_reference`)))
    const login = await openAppLogin(server.url)
    undo.push(login.restore)
    provide('serverUrl', server.url)
    provide('runPrefix', runPrefix)
    provide('appPassword', login.password)
  } catch (error) {
    // The first failure explains the others.
    await undoAll(undo).catch(() => {})
    throw error
  }
  return () => undoAll(undo)
}
