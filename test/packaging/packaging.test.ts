import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { beforeAll, describe, expect, it } from 'vitest'
import { afterThisFile, appUrl, createTestDatabase, repository, withClient } from '../support/index.ts'
import { createProject } from './create-project.ts'
import { packPackage } from './pack-package.ts'
import { runCommand } from './run-command.ts'
import { writeReadmeFiles } from './write-readme-files.ts'

const acme = '11111111-1111-4111-8111-111111111111'
const beta = '22222222-2222-4222-8222-222222222222'
const command = (name: string) => join(repository, 'node_modules/.bin', name)

let folder: string
let tarball: string

/** Creates a project with the package and these others in it, under the run's folder. */
async function createProjectWith(name: string, packages: readonly string[]): Promise<string> {
  await mkdir(join(folder, name))
  return createProject(join(folder, name), { tarball, packages })
}

/** The package.json of the installed package. */
async function readManifest(project: string): Promise<{ exports: Record<string, unknown> }> {
  return JSON.parse(await readFile(join(project, 'node_modules/hedgerow/package.json'), 'utf8'))
}

/** Imports subpaths in a process of their own, and returns what each exports. */
async function importAll(project: string, subpaths: readonly string[]): Promise<Record<string, string[]>> {
  const specifiers = JSON.stringify(subpaths.map((subpath) => subpath.replace('.', 'hedgerow')))
  const script = `const found = {}
    for (const name of ${specifiers}) found[name] = Object.keys(await import(name))
    console.log(JSON.stringify(found))`
  const printed = await runCommand(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: project,
  })
  return JSON.parse(printed)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedgerow-packaging-'))
  afterThisFile(() => rm(folder, { recursive: true, force: true }))
  tarball = await packPackage(folder)
})

describe('the tarball', () => {
  it('holds compiled files, migrations and docs, and nothing else', async () => {
    const listed = await runCommand('tar', ['-tzf', tarball], { cwd: folder })
    const kinds = listed
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, ''))
    const odd = kinds.filter(
      (path) =>
        !/^dist\/(src|policies)\/.*\.(js|d\.ts)$/.test(path) &&
        !/^drizzle\/.*\.(sql|json)$/.test(path) &&
        !/^(docs\/)?[^/]*\.md$/.test(path) &&
        !['LICENSE', 'package.json'].includes(path),
    )
    expect(odd).toEqual([])
  })

  it('is clean for publint', async () => {
    const bytes = await readFile(tarball)
    const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer } })
    expect(messages).toEqual([])
  })

  it('is clean for arethetypeswrong', async () => {
    await runCommand(command('attw'), [tarball, '--profile', 'esm-only'], { cwd: folder })
  })
})

describe('an application that has only what every application needs', () => {
  let project: string

  beforeAll(async () => {
    project = await createProjectWith('bare', ['drizzle-orm', 'postgres'])
  })

  it('imports everything but the middleware', async () => {
    const { exports } = await readManifest(project)
    const { './hono': _, './package.json': __, ...others } = exports
    const found = await importAll(project, Object.keys(others))
    expect(found.hedgerow).toContain('tenantDatabase')
    await expect(importAll(project, ['./hono'])).rejects.toThrow(/Cannot find package '(hono|jose)'/)
  })

  it('imports the middleware where Hono and jose are there', async () => {
    const withHono = await createProjectWith('hono', ['drizzle-orm', 'postgres', 'hono', 'jose'])
    const found = await importAll(withHono, ['.', './drizzle', './hono'])
    expect(found['hedgerow/hono']).toEqual(expect.arrayContaining(['jwt', 'tenant']))
  })

  it('runs the command, and has every package that it depends on', async () => {
    const help = await runCommand(join(project, 'node_modules/.bin/hedgerow'), ['--help'], { cwd: project })
    for (const name of ['generate', 'leaktest', 'migrate']) expect(help).toContain(name)
    await runCommand('npm', ['ls'], { cwd: project })
  })

  it('says on an older Node that it needs a newer one', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(older)}` }
    const asked = runCommand(join(project, 'node_modules/.bin/hedgerow'), ['--help'], { cwd: project, env })
    await expect(asked).rejects.toThrow(
      /failed:\nhedgerow needs Node 22\.12 or later, and this is 20\.20\.2\n$/,
    )
  })
})

describe("the README's project", () => {
  let project: string

  beforeAll(async () => {
    const peers = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')).peerDependencies
    project = await createProjectWith('readme', [...Object.keys(peers), '@types/node'])
    await cp(new URL('./consumer', import.meta.url), project, { recursive: true })
    await writeReadmeFiles(project)
  })

  it('imports every subpath', async () => {
    const { exports } = JSON.parse(
      await readFile(join(project, 'node_modules/hedgerow/package.json'), 'utf8'),
    )
    const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json')
    const found = await importAll(project, subpaths)
    expect(Object.values(found).filter((names) => names.length === 0)).toEqual([])
  })

  it('type-checks and compiles', async () => {
    await runCommand(command('tsc'), [], { cwd: project })
  })

  it('generates its migrations, applies them, and sees one company a scope', async () => {
    const url = await createTestDatabase()
    const bin = join(project, 'node_modules/.bin')
    const env = { DATABASE_URL: url, APP_DATABASE_URL: appUrl(url) }
    await runCommand(join(bin, 'hedgerow'), ['generate'], { cwd: project })
    expect(await readdir(join(project, 'drizzle'))).toHaveLength(3)
    await runCommand(command('drizzle-kit'), ['migrate'], { cwd: project, env })
    await withClient(url, async (sql) => {
      await sql`insert into companies (id, name) values (${acme}, 'Acme'), (${beta}, 'Beta')`
      await sql`insert into projects (company_id, name) values (${acme}, 'Oak'), (${beta}, 'Elm'), (${beta}, 'Ash')`
    })
    const script = `import { countProjects } from './built/src/app.js'
      console.log(await countProjects('${acme}'), await countProjects('${beta}'))
      process.exit()`
    await writeFile(join(project, 'count.js'), script)
    expect(await runCommand(process.execPath, ['count.js'], { cwd: project, env })).toBe('1 2\n')
  })
})
