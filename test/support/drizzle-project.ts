import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { afterThisFile } from './after-this-file.ts'

/** Where this repository is, with a slash at its end. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

export interface DrizzleProject {
  readonly folder: string
  /** Its drizzle.config.ts. */
  readonly config: string
  writeSchema(text: string): Promise<void>
  /** Runs drizzle-kit alone. */
  runKit(): Promise<void>
  migrate(client: postgres.Sql): Promise<void>
}

/** Creates a Drizzle project inside the repository, so that it finds the packages; it is removed after the file. */
export async function createDrizzleProject(): Promise<DrizzleProject> {
  const folder = await mkdtemp(join(repository, 'node_modules/.drizzle-project-'))
  afterThisFile(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'drizzle'))
  const config = join(folder, 'drizzle.config.ts')
  await writeFile(config, `export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' }`)
  return {
    folder,
    config,
    writeSchema: (text) => writeFile(join(folder, 'schema.ts'), text),
    runKit: async () => {
      const kit = join(repository, 'node_modules/drizzle-kit/bin.cjs')
      await promisify(execFile)(process.execPath, [kit, 'generate'], { cwd: folder })
    },
    migrate: (client) => migrate(drizzle(client), { migrationsFolder: join(folder, 'drizzle') }),
  }
}
