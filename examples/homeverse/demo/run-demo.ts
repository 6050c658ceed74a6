import { attackPlan } from './attack-plan.ts'
import { attackSchema } from './attack-schema.ts'
import { callApi } from './call-api.ts'
import type { Claim } from './claim.ts'
import { migrateSchema } from './migrate-schema.ts'
import { moveData } from './move-data.ts'
import { type Api, serveApi } from './serve-api.ts'
import { startDatabase } from './start-database.ts'
import type { Story } from './story.ts'
import { createTemporaryDirectory } from './temporary-directory.ts'

export interface DemoResult {
  readonly claims: readonly Claim[]
  readonly api: Api
  /** The rows that were not moved. */
  readonly quarantine: string
}

/** The whole way once. What it starts and makes goes into `undo`. */
export async function runDemo(story: Story, undo: (() => Promise<void>)[]): Promise<DemoResult> {
  const server = await startDatabase(story)
  undo.push(server.stop)
  const { ownerUrl, appUrl } = await migrateSchema(story, server)
  const directory = await createTemporaryDirectory()
  undo.push(directory.remove)
  const { claim: moved, quarantine } = await moveData(story, directory.path, ownerUrl)
  const api = await serveApi(appUrl)
  undo.push(api.stop)
  const apart = await callApi(story, api, ownerUrl)
  const clean = await attackSchema(story, ownerUrl)
  const leaks = await attackPlan(story, server)
  return { claims: [moved, ...apart, clean, leaks], api, quarantine }
}
