import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { generateMigrations } from 'hedgerow/drizzle'
import { createDatabase } from 'hedgerow/embedded'
import { describe, expect, it } from 'vitest'
import { runCheck } from '../../src/cli/run-check.ts'
import {
  afterThisFile,
  createDrizzleProject,
  repository,
  startOwnServer,
  withClient,
} from '../support/index.ts'

const server = await startOwnServer()

/** A table with everything of the companion's that is named after it and its columns. */
const schemaOf = ({ table = 'notes', column = 'body' }) => `
import { customType, inet, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { auditTrail, defineTenancy, only, tenantRules, updatedAt } from '${repository}src/drizzle/index.ts'
const { tenancy, tenantColumn, tenantLookup, tenantReference, tenantRoot, tenantSearch, tenantTable } =
  defineTenancy({ root: 'companies', column: 'company_id' })
const closed = { select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
const vector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const own = () => ({ companyId: tenantColumn(), id: uuid().notNull().defaultRandom() })
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [...tenantRoot(t, tenantRules(closed))])
export const notes = pgTable('${table}', { ...own(), body: text('${column}'), parent: uuid(), vector: vector(), updatedAt: timestamp() },
  (t) => [...tenantTable(t, tenantRules({ ...closed, insert: 'member', update: [only(['body'], 'admin'), 'editor'] })),
    ...tenantReference(t, t.parent, t, { onDelete: 'set null' })])
export const trail = pgTable('trail', { ...own(), userId: uuid(), memberRole: text(), tableName: text(), recordId: text(), action: text(),
  oldValues: jsonb(), newValues: jsonb(), ipAddress: inet(), userAgent: text() }, (t) => [...tenantTable(t, tenantRules(closed))])
export const search = tenantSearch(notes, notes.vector)
export const lookup = tenantLookup(notes, notes.body)
export const touched = updatedAt([notes])
export const audited = auditTrail(tenancy, { into: trail, tables: [notes] })
`

const renames = [
  ['table', { table: 'remarks' }, 'notes › remarks rename table'],
  ['column', { column: 'text' }, 'body › text rename column'],
] as const

/** Runs the command on a terminal of its own, and answers a question of drizzle-kit's with its second choice. */
async function generateOnTerminal(folder: string): Promise<string> {
  const command = `"${process.execPath}" ${repository}node_modules/tsx/dist/cli.mjs ${repository}src/cli/main.ts generate`
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder })
  afterThisFile(() => Promise.resolve(child.kill()))
  let shown = ''
  child.stdout.on('data', (data) => {
    const plain = stripVTControlCharacters(String(data))
    shown += plain
    if (plain.includes('❯ +')) child.stdin.write('\u001b[B')
    if (plain.includes('❯ ~')) child.stdin.write('\r')
  })
  await once(child, 'exit')
  return shown
}

describe.each(renames)('hedgerow generate, where a %s has another name', (kind, renamed, choice) => {
  it('passes the question on to a terminal, and keeps the rows', async ({ skip }) => {
    skip(process.platform !== 'linux', "the terminal is made by util-linux's script")
    const project = await createDrizzleProject()
    const url = await createDatabase(server, { name: `renamed_${kind}` })
    await project.writeSchema(schemaOf({}))
    await generateMigrations({ config: project.config })
    await withClient(url, async (sql) => {
      await project.migrate(sql)
      await sql`with company as (insert into companies values (gen_random_uuid()) returning id)
        insert into notes (company_id, body) select id, 'kept' from company`
      await project.writeSchema(schemaOf(renamed))
      const shown = await generateOnTerminal(project.folder)
      expect(shown).toContain(choice)
      await project.migrate(sql)
      const { table = 'notes', column = 'body' }: { table?: string; column?: string } = renamed
      expect(await sql`select ${sql(column)} as body from ${sql(table)}`).toEqual([{ body: 'kept' }])
    })
    expect(await runCheck({ url, config: project.config })).toEqual([])
  })

  it('says without a terminal what to do, and writes nothing', async () => {
    const project = await createDrizzleProject()
    await project.writeSchema(schemaOf({}))
    await generateMigrations({ config: project.config })
    const before = await readdir(`${project.folder}/drizzle`)
    await project.writeSchema(schemaOf(renamed))
    await expect(generateMigrations({ config: project.config })).rejects.toMatchObject({
      code: 'ERR_SCHEMA_QUESTION',
      hint: expect.stringContaining('on a terminal'),
    })
    expect(await readdir(`${project.folder}/drizzle`)).toEqual(before)
  })
})
