import { generateMigrations, readProject } from 'hedgerow/drizzle'
import { runLeakTest } from 'hedgerow/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCheck } from '../../src/cli/run-check.ts'
import { createDrizzleProject, repository, startOwnServer, withClient } from '../support/index.ts'

const url = await startOwnServer()
const project = await createDrizzleProject()

beforeAll(async () => {
  await project.writeSchema(`import { pgTable, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantReference, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const rules = tenantRules({ select: 'member', insert: 'member', update: 'member', delete: 'member' })
const own = () => ({ companyId: tenantColumn(), id: uuid().notNull().defaultRandom() })
export const companies = pgTable('companies', { id: uuid().primaryKey() }, (t) => [
  ...tenantRoot(t, tenantRules({ ...rules, insert: 'nobody', update: 'nobody', delete: 'nobody' }))])
export const projects = pgTable('projects', own(), (t) => [...tenantTable(t, rules)])
export const tags = pgTable('tags', own(), (t) => [...tenantTable(t, rules)])
export const projectTags = pgTable('project_tags', { companyId: tenantColumn(), projectId: uuid().notNull(), tagId: uuid().notNull(), by: uuid() },
  (t) => [...tenantTable(t, rules, { key: [t.companyId, t.projectId, t.tagId] }),
    ...tenantReference(t, t.projectId, projects, { onDelete: 'cascade' }),
    ...tenantReference(t, t.tagId, tags, { onDelete: 'cascade' })])
`)
  await generateMigrations({ config: project.config })
  await withClient(url, async (sql) => {
    await project.migrate(sql)
    await sql`insert into companies values (gen_random_uuid()), (gen_random_uuid())`
  })
})

describe('a table that joins two others', () => {
  it('has a key that leads with the tenant, whose columns no UPDATE sets', async () => {
    const [key] = await withClient(
      url,
      (sql) => sql`select conname, pg_get_constraintdef(oid) as definition,
        array(select attname::text from pg_attribute where attrelid = conrelid and attnum > 0
          and has_column_privilege('app_user', attrelid, attnum, 'update')) as updated
        from pg_constraint where conrelid = 'project_tags'::regclass and contype = 'p'`,
    )
    expect(key).toEqual({
      conname: 'project_tags_company_id_projectId_tagId_pk',
      definition: 'PRIMARY KEY (company_id, "projectId", "tagId")',
      updated: ['by'],
    })
  })

  it('is as it is declared', async () => {
    expect(await runCheck({ url, config: project.config })).toEqual([])
  })

  it('is attacked by the leak test, and leaks only without row-level security', async () => {
    const { tenancy } = (await readProject(project.config)).declared
    const attack = async () => {
      const { findings, tables, notRun } = await runLeakTest({ url, tenancy })
      const of = (all: readonly { readonly object: string }[]) =>
        all.filter(({ object }) => object.includes('tags'))
      return { tables, leaks: of(findings).length, notRun: of(notRun) }
    }
    expect(await attack()).toEqual({ tables: 4, leaks: 0, notRun: [] })
    await withClient(url, (sql) => sql`alter table project_tags disable row level security`)
    expect((await attack()).leaks).toBeGreaterThan(0)
  })
})
