import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { afterThisFile } from '../support/index.ts'
import { type System, systems } from './systems.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The same schema with a copy of its journal, so that a failing test leaves the tree as it is. */
async function copyProject({ folder }: System): Promise<string> {
  const copy = await mkdtemp(join(repository, 'node_modules/.system-'))
  afterThisFile(() => rm(copy, { recursive: true }))
  await cp(join(folder, 'drizzle'), join(copy, 'drizzle'), { recursive: true })
  const config = join(folder, 'drizzle.config.ts')
  await writeFile(
    join(copy, 'drizzle.config.ts'),
    `import config from '${config}'
export default { ...config, schema: '${folder}' + config.schema, out: './drizzle' }`,
  )
  return copy
}

async function readTree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.sort().map(async (file) => `${file}: ${await readFile(file, 'utf8')}`))
}

test.each(systems)('generate changes nothing in the journal of $name', async (system) => {
  const copy = await copyProject(system)
  const before = await readTree(copy)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(repository, 'node_modules/tsx/dist/cli.mjs'),
      join(repository, 'src/cli/main.ts'),
      'generate',
      '--json',
    ],
    { cwd: copy },
  )
  expect(JSON.parse(stdout)).toEqual({ tables: false, companion: false })
  expect(await readTree(copy)).toEqual(before)
})
