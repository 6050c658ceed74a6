import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { runInit } from '../../../src/cli/init/run-init.ts'
import { captureOutput } from '../../support/index.ts'
import { createProject, type Project } from './create-project.ts'

const schema = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
export const people = pgTable('people', { id: uuid('id').primaryKey() })
export const teams = pgTable('teams', { id: uuid('id').primaryKey() })
export const countries = pgTable('countries', { code: text('code').primaryKey() })
export const members = pgTable('members', { id: uuid('id').primaryKey(), nick: text('nick').unique(),
  teamId: uuid('team_id').notNull().references(() => teams.id), personId: uuid('person_id').notNull().references(() => people.id) })
export const notes = pgTable('notes', { id: uuid('id').primaryKey(), memberId: uuid('member_id').notNull().references(() => members.id) })
`
const [down, enter, leave] = ['\u001b[B', '\r', '\u001b']

/** Types an answer once its question is there. */
type Answer = readonly [question: string, ...keys: readonly string[]]

/** A terminal with somebody at it. */
function sitDown(answers: readonly Answer[]) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let shown = ''
  output.on('data', (data) => {
    shown += String(data)
  })
  const type = async () => {
    for (const [question, ...keys] of answers) {
      while (!shown.includes(question)) await wait(5)
      for (const key of keys) {
        await wait(5)
        input.write(key)
      }
    }
  }
  return { terminal: { input, output }, type }
}

describe('hedgerow init on a terminal', () => {
  const written = captureOutput()
  const run = async (project: Project, answers: readonly Answer[], flags = {}) => {
    const { terminal, type } = sitDown(answers)
    const [code] = await Promise.all([runInit({ config: project.config, ...flags }, terminal), type()])
    return code
  }
  const questions = (last: string): readonly Answer[] => [
    ['Which table holds the tenants?', down, enter],
    ['Which setting carries the tenant', 'app.team', enter],
    ['Which role is the application to log in as?', enter],
    ['Which may everybody read?', ' ', enter],
    ['Only through a parent: notes.', enter],
    ['Unique over all tenants: members (nick)', 'y'],
    ['Write these 3 files?', last],
  ]

  it('asks what it can’t know, shows the diff, and writes after a yes', async () => {
    const project = await createProject({ 'src/schema.ts': schema })
    expect(await run(project, questions('y')), written.stderr).toBe(0)
    expect(await project.read('src/tenancy.ts')).toContain(`
  root: 'teams',
  column: 'team_id',
  settings: { tenant: 'app.team' },
})`)
    const text = await project.read('src/schema.ts')
    expect(text).toContain(
      "{ code: text('code').primaryKey() }, (t) => [...tenantlessTable(t, everybodyReads)])",
    )
    expect(text).toContain('unique().on(t.teamId, t.nick)')
    expect(text).toContain(
      "pgTable('notes', { teamId: tenantColumn(), id: uuid('id').notNull(), memberId: uuid('member_id').notNull() }",
    )
    expect(written.stdout.indexOf('+++ b/src/schema.ts')).toBeLessThan(
      written.stdout.indexOf('3 files written.'),
    )
  })

  it.each([
    ['a no', 'n', 0],
    ['Escape', leave, 3],
  ])('writes nothing after %s', async (_what, key, code) => {
    const project = await createProject({ 'src/schema.ts': schema })
    expect(await run(project, questions(key))).toBe(code)
    expect(written.stdout).toContain('+++ b/src/schema.ts')
    expect(written.stdout + written.stderr).toContain('Nothing was written.')
    expect(await project.list()).toEqual(['drizzle.config.ts', 'src/schema.ts'])
    expect(await project.read('src/schema.ts')).toBe(schema)
  })

  it('asks nothing that flags answer, and with --yes only what is in doubt', async () => {
    const flags = {
      setting: 'app.t',
      appRole: 'api',
      shared: [],
      uniquePerTenant: true,
      addColumn: true,
      root: 'teams',
    } as const
    const project = await createProject({ 'src/schema.ts': schema })
    expect(await run(project, [['Write these 3 files?', 'y']], flags)).toBe(0)
    const other = await createProject({ 'src/schema.ts': schema })
    expect(await run(other, [['Which table holds the tenants?', enter]], { yes: true })).toBe(1)
    expect(await other.read('src/tenancy.ts')).toContain("root: 'people'")
  })

  it('refuses a setting that PostgreSQL would not take', async () => {
    const project = await createProject({ 'src/schema.ts': schema })
    const code = run(
      project,
      [
        ['Which setting carries the tenant', 'tenant', enter],
        ['A setting is named', leave],
      ],
      { root: 'teams' },
    )
    expect(await code).toBe(3)
  })

  it('writes nothing when somebody has changed a file in the meantime', async () => {
    const project = await createProject({ 'src/schema.ts': schema })
    const { terminal, type } = sitDown([['Write these 3 files?', 'y']])
    const meanwhile = async () => {
      while (!written.stdout.includes('+++ b/hedgerow.config.ts')) await wait(5)
      await project.write({ 'src/schema.ts': `${schema}\n` })
      await type()
    }
    const flags = {
      config: project.config,
      root: 'teams',
      setting: 'a.b',
      appRole: 'api',
      shared: [],
      uniquePerTenant: true,
      addColumn: true,
    } as const
    await expect(Promise.all([runInit(flags, terminal), meanwhile()])).rejects.toMatchObject({
      code: 'ERR_INIT_CHANGED',
    })
    expect(await project.list()).toEqual(['drizzle.config.ts', 'src/schema.ts'])
  })
})
