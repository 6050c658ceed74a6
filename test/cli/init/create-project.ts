import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCli } from '../../../src/cli/run-cli.ts'
import { afterThisFile, repository } from '../../support/index.ts'

/** A Drizzle project of somebody who does not know Hedgerow yet. */
export interface Project {
  readonly folder: string
  readonly config: string
  read(file: string): Promise<string>
  /** Its files but those of packages and migrations, sorted. */
  list(): Promise<readonly string[]>
  write(files: Readonly<Record<string, string>>): Promise<void>
  /** Runs `hedgerow init` in it. */
  init(...flags: readonly string[]): Promise<number>
}

const drizzleConfig =
  "export default { dialect: 'postgresql', schema: './src/schema.ts', out: './drizzle' }\n"

/** Creates a project with some files, inside the repository so that it finds the packages; it is removed after the file. */
export async function createProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = await mkdtemp(join(repository, 'node_modules/.init-'))
  afterThisFile(() => rm(folder, { recursive: true }))
  const config = join(folder, 'drizzle.config.ts')
  const write = async (added: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(added)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
  }
  await write({ 'drizzle.config.ts': drizzleConfig, ...files })
  await linkPackage(folder)
  return {
    folder,
    config,
    write,
    read: (file) => readFile(join(folder, file), 'utf8'),
    list: async () => {
      const names = await readdir(folder, { recursive: true, withFileTypes: true })
      return names
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .filter((name) => !name.startsWith('node_modules') && !name.startsWith('drizzle/'))
        .sort()
    },
    init: (...flags) => runCli(['init', '--config', config, ...flags]),
  }
}

/** The package as it would be installed, out of the sources: `npm ci` has not built it. */
async function linkPackage(folder: string): Promise<void> {
  const home = join(folder, 'node_modules/hedgerow')
  await mkdir(home, { recursive: true })
  await symlink(join(repository, 'src'), join(home, 'src'))
  const exports = Object.fromEntries(
    ['drizzle', 'testing'].map((room) => [`./${room}`, `./src/${room}/index.ts`] as const),
  )
  const manifest = {
    name: 'hedgerow',
    type: 'module',
    exports: { ...exports, './package.json': './package.json' },
  }
  await writeFile(join(home, 'package.json'), JSON.stringify(manifest))
}
