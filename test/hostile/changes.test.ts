import { generateMigrations } from 'hedgerow/drizzle'
import { createDatabase } from 'hedgerow/embedded'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCheck } from '../../src/cli/run-check.ts'
import {
  createDrizzleProject,
  type DrizzleProject,
  repository,
  startOwnServer,
  withClient,
} from '../support/index.ts'
import { readAll } from './project.ts'

const server = await startOwnServer()
let project: DrizzleProject
let url: string

interface Version {
  readonly open: 'public' | 'nobody'
  readonly generated: string
  /** What the notes have beside what they have in every version. */
  readonly column: string
  readonly tables?: string
}

const writeSchema = ({ open, generated, column, tables = '' }: Version) =>
  project.writeSchema(`import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantlessRules, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantlessTable, tenantReference, tenantRoot, tenantTable } =
  defineTenancy({ root: 'the "roots"', column: 'root "id", here', rootKey: 'ke"y' })
const closed = { insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
const rules = tenantRules({ ...closed, select: 'member' })
export const roots = pgTable('the "roots"', { id: uuid('ke"y').primaryKey() }, (t) => [...tenantRoot(t, rules)])
export const notes = pgTable('no"tes, and', {
  rootId: tenantColumn(), id: uuid('id').notNull().defaultRandom(), parent: uuid('"parent"'), body: text('bo"dy'),
  low: text('low, "er"').generatedAlwaysAs(sql\`${generated}\`), ${column} },
  (t) => [...tenantTable(t, rules), ...tenantReference(t, t.parent, t, { onDelete: 'set null' }),
    index('by "low"').on(t.rootId, t.low), check('low "is"', sql\`\${t.low} <> ''\`)])
export const open = pgTable('open; "to", --', { a: text('a;"b", --') }, (t) => [
  ...tenantlessTable(t, tenantlessRules({ ...closed, select: '${open}' }))])
${tables}`)

const before: Version = {
  open: 'public',
  generated: 'lower("bo""dy")',
  column: `gone: text('go"ne')`,
  tables: `export const leaving = pgTable('lea"ving', { rootId: tenantColumn(), id: uuid().notNull() }, (t) => [...tenantTable(t, rules)])`,
}
const after: Version = { open: 'nobody', generated: `lower("bo""dy" || '"x"')`, column: '' }

beforeAll(async () => {
  project = await createDrizzleProject()
  url = await createDatabase(server, { name: 'changed' })
  await writeSchema(before)
  await generateMigrations({ config: project.config })
  await withClient(url, (sql) => project.migrate(sql))
})

describe('hostile names in a schema that changes', () => {
  it('are quoted in what drizzle-kit alters and drops', async () => {
    await writeSchema(after)
    await generateMigrations({ config: project.config })
    const [, , text] = await readAll(`${project.folder}/drizzle`)
    for (const statement of [
      'DROP TABLE "lea""ving" CASCADE;',
      'ALTER TABLE "no""tes, and" DROP COLUMN "go""ne";',
      'ALTER TABLE "no""tes, and" drop column "low, ""er""";',
      'ALTER TABLE "open; ""to"", --" ENABLE ROW LEVEL SECURITY;',
      'DROP POLICY "select_for_everybody" ON "open; ""to"", --" CASCADE;',
      'CREATE INDEX IF NOT EXISTS "by ""low""" ON "no""tes, and" USING btree ("root ""id"", here","low, ""er""");',
      `alter table "public"."no""tes, and" add constraint "low ""is""" check ("no""tes, and"."low, ""er""" <> '');`,
    ]) {
      expect(text).toContain(statement)
    }
  })

  it('leave the database as it is declared', async () => {
    await withClient(url, (sql) => project.migrate(sql))
    expect(await runCheck({ url, config: project.config })).toEqual([])
  })
})
