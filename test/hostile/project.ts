import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateMigrations } from 'hedgerow/drizzle'
import { afterThisFile } from '../support/index.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** Generates the migrations of a schema file into a folder of their own, and returns it. */
export async function generateInto(schema: string): Promise<string> {
  const project = await mkdtemp(join(repository, 'node_modules/.hostile-'))
  afterThisFile(() => rm(project, { recursive: true }))
  await mkdir(join(project, 'drizzle'))
  const config = join(project, 'drizzle.config.ts')
  await writeFile(config, `export default { dialect: 'postgresql', schema: '${schema}', out: './drizzle' }`)
  await generateMigrations({ config })
  return join(project, 'drizzle')
}

/** The texts of the migrations, the oldest first. */
export async function readAll(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
}

/** The text of the newest migration: the companion. */
export async function readNewest(folder: string): Promise<string> {
  return (await readAll(folder)).at(-1) ?? ''
}
