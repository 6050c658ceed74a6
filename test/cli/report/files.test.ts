import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/run-cli.ts'
import { captureOutput, createTestDatabase, withClient } from '../../support/index.ts'

const written = captureOutput()
let leaky: string
let sound: string
let folder: string

beforeAll(async () => {
  sound = await createTestDatabase({ template: 'reference' })
  leaky = await createTestDatabase({ template: 'reference' })
  await withClient(leaky, (sql) => sql.unsafe('alter table projects disable row level security'))
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedgerow-'))
  return () => rm(folder, { recursive: true })
})

const nowhere = 'postgres://nobody:secret@127.0.0.1:1/homes'
const files = { html: 'report.html', junit: 'a/b/junit.xml', markdown: 'comment.md', sarif: 'a/report.sarif' }
const flags = () => Object.entries(files).flatMap(([format, file]) => [`--${format}`, join(folder, file)])
const read = (format: keyof typeof files) => readFile(join(folder, files[format]), 'utf8')
const run = (command: string, url: string, ...args: readonly string[]) =>
  runCli([command, '--url', url, '--app-role', 'app_user', ...args])

describe.each([
  { command: 'leaktest', name: 'leak test', found: 'returned 7 rows' },
  { command: 'audit', name: 'audit', found: 'Row-level security is off' },
])('the report files of hedgerow $command', ({ command, name, found }) => {
  it('are written beside JSON on stdout, one for each flag, in folders that are made', async () => {
    expect(await run(command, leaky, ...flags(), '--json')).toBe(1)
    expect(JSON.parse(written.stdout).findings.length).toBeGreaterThan(0)
    expect(await read('html')).toContain(`Hedgerow ${name}</title>`)
    expect(await read('junit')).toMatch(/<failure type="error" message="[^"]+">/)
    expect(await read('markdown')).toContain(`Hedgerow ${name}`)
    const [result] = JSON.parse(await read('sarif')).runs[0].results
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('drizzle.config.ts')
    expect(result.locations[0].logicalLocations[0].fullyQualifiedName).toBe('public.projects')
    for (const format of ['html', 'junit'] as const) expect(await read(format)).toContain(found)
  })

  it('say that nothing was looked at where the command could not run, and not what an earlier run has found', async () => {
    expect(await run(command, nowhere, ...flags())).toBe(3)
    expect(written.stderr).toContain('ERR_DATABASE_UNREACHABLE')
    for (const format of Object.keys(files) as (keyof typeof files)[]) {
      expect(await read(format), format).toMatch(/could not run/)
      expect(await read(format), format).toMatch(/ERR(_|&#95;)DATABASE(_|&#95;)UNREACHABLE/)
      expect(await read(format), format).not.toContain('secret')
    }
    expect(await read('junit')).toContain('errors="1"')
    expect(JSON.parse(await read('sarif')).runs[0].invocations[0].executionSuccessful).toBe(false)
  })

  it('are an error where they can not be written, after the verdict and the files that can', async () => {
    await writeFile(join(folder, 'file'), '')
    const html = join(folder, 'file', 'report.html')
    expect(await run(command, leaky, ...flags(), '--html', html)).toBe(3)
    expect(written.stdout).toContain('public.projects')
    expect(written.stderr).toMatch(
      /^ERR_REPORT_FILE: .*report\.html \(E\w+\)\.\n {2}What stands on stdout is whole/,
    )
    expect(await readdir(folder, { recursive: true })).toEqual(
      expect.arrayContaining([files.junit, files.sarif, files.markdown]),
    )
  })

  it('are not needed: without a flag none is written', async () => {
    await run(command, sound)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('flags for a report', () => {
  it('are refused where there is none', async () => {
    expect(await run('leaktest', sound, '--mutate', '--html', join(folder, 'x.html'))).toBe(2)
    expect(written.stderr).toContain('--mutate writes no report for --html')
    const baseline = ['--baseline', join(folder, 'b.json'), '--update-baseline']
    expect(await run('audit', sound, ...baseline, '--junit', join(folder, 'x.xml'))).toBe(2)
    expect(written.stderr).toContain('--update-baseline writes no report for --junit')
    expect(await readdir(folder)).toEqual([])
  })

  it('take the file of --config for what GitHub shows alerts on', async () => {
    const config = join(folder, 'my.config.ts')
    await writeFile(config, 'export default { leaktest: { appRole: "app_user" } }')
    const sarif = join(folder, 'report.sarif')
    expect(await runCli(['audit', '--url', leaky, '--config', config, '--sarif', sarif])).toBe(1)
    expect(await readFile(sarif, 'utf8')).toContain('my.config.ts')
  })
})
