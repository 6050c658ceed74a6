import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/run-cli.ts'
import { captureOutput } from '../../support/index.ts'
import { createProject } from './create-project.ts'

const imports = "import { boolean, pgTable, uuid } from 'drizzle-orm/pg-core'\n"
const table = (name: string, columns = '') =>
  `export const ${name} = pgTable('${name}', { id: uuid('id').primaryKey(), ${columns} })\n`
const reference = (column: string, parent: string) =>
  `${column}: uuid('${column}').references(() => ${parent}.id),`
const ambiguous = [
  table('teams'),
  table('people'),
  table('members', `${reference('team_id', 'teams')} ${reference('person_id', 'people')}`),
].join('')

describe('hedgerow init where it can ask nobody', () => {
  const written = captureOutput()
  const create = (schema: string) => createProject({ 'src/schema.ts': `${imports}${schema}` })
  const expectRefusal = async (
    run: Promise<number>,
    [exit, message]: readonly [code: number, message: RegExp | string],
  ) => {
    expect(await run).toBe(exit)
    expect(written.stdout).toBe('')
    expect(written.stderr).toMatch(message)
  }

  it.each([
    ['whether to write', [], 'needs --yes to write, or --dry-run'],
    ['for the root where several tables may be it', ['--yes'], 'needs --root <table>: .*: people, teams'],
  ])('exits 2 and names the flag when it would ask %s', async (_what, flags, message) => {
    const project = await create(ambiguous)
    await expectRefusal(project.init(...flags), [2, new RegExp(`ERR_USAGE_OPTION.*${message}`)])
    expect(await project.list()).not.toContain('src/tenancy.ts')
  })

  it('exits 2 and names --column where tables refer to the root by several', async () => {
    const other = table('notes', reference('team', 'teams'))
    const project = await create(`${ambiguous}${other}`)
    await expectRefusal(project.init('--yes', '--root', 'teams'), [
      2,
      /needs --column <column>: .*"teams" by team_id, team\./,
    ])
    expect(await project.init('--yes', '--root', 'teams', '--column', 'team_id')).toBe(1)
  })

  it.each([
    [['--root', 'gone'], 'no table "gone"'],
    [['--root', 'teams', '--column', 'gone'], 'no table has a column "gone"'],
    [['--root', 'teams', '--setting', 'tenant'], '--setting .*class.name'],
    [['--root', 'teams', '--app-role', 'ü'.repeat(32)], '--app-role .*63 bytes'],
    [['--root', 'teams', '--shared', 'people,gone'], '--shared .*no table "gone"'],
    [['--root', 'teams', '--nonsense'], 'unknown option'],
  ])('exits 2 for %j', async (flags, message) => {
    const project = await create(ambiguous)
    await expectRefusal(project.init('--dry-run', ...flags), [2, new RegExp(message)])
  })

  it.each([
    ['exports no table', 'export const nothing = 1\n', 'ERR_SCHEMA_CONFIG: .* export no table'],
    [
      'has no table that others refer to',
      table('teams') + table('people'),
      'ERR_ADOPT_TENANT: No table refers',
    ],
    [
      'has a root whose key no tenant has',
      `export const teams = pgTable('teams', { id: boolean('id').primaryKey() })\n${table('people', "team_id: boolean('team_id').references(() => teams.id)")}`,
      'ERR_ADOPT_TENANT: The key of "teams" is boolean',
    ],
  ])('exits 3 for a schema that %s', async (_what, schema, message) => {
    const project = await create(schema)
    await expectRefusal(project.init('--yes'), [3, new RegExp(message)])
    expect(await project.list()).toEqual(['drizzle.config.ts', 'src/schema.ts'])
  })

  it('exits 3 without drizzle.config, and for another database', async () => {
    const project = await create(ambiguous)
    const missing = runCli(['init', '--yes', '--config', join(project.folder, 'no.config.ts')])
    await expectRefusal(missing, [3, "ERR_SCHEMA_CONFIG: drizzle-kit's configuration is not there"])
    await writeFile(project.config, "export default { dialect: 'mysql', schema: './src/schema.ts' }")
    await expectRefusal(project.init('--yes'), [3, /is for mysql/])
  })

  it('takes drizzle.config.js and .json as drizzle-kit does, and exits 3 for one that can’t be loaded', async () => {
    const project = await create(ambiguous)
    await rm(project.config)
    await writeFile(
      project.config.replace(/ts$/, 'json'),
      '{ "dialect": "postgresql", "schema": "src/schema.ts" }',
    )
    expect(await project.init('--dry-run', '--root', 'teams'), written.stderr).toBe(0)
    written.stdout = ''
    await writeFile(project.config, "throw new Error('no environment')")
    await expectRefusal(project.init('--dry-run'), [
      3,
      /ERR_SCHEMA_CONFIG: .* can't be loaded.\n {2}no environment/,
    ])
  })

  it('prints only JSON with --json', async () => {
    const project = await create(ambiguous)
    expect(await project.init('--json', '--yes', '--root', 'teams')).toBe(0)
    expect(JSON.parse(written.stdout)).toMatchObject({ written: true, steps: [], closed: ['people'] })
    expect(written.stderr).toBe('')
  })
})
