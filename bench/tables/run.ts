import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from 'hedgerow/embedded'
import postgres from 'postgres'
import { runCheck } from '../../src/cli/run-check.ts'
import { applyJournal, generateMigrations, readProject } from '../../src/drizzle/index.ts'

const count = Number(process.argv[2] ?? 200)
const repository = fileURLToPath(new URL('../..', import.meta.url))

/** Each table has a reference, three indexes, a rule for two member roles, and a trigger that is written by one of two. */
function renderSchema(tables: number): string {
  const names = Array.from({ length: tables - 1 }, (_, index) => `table_${index}`)
  return `import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { defineTenancy, tenantRules, updatedAt } from '${repository}src/drizzle/index.ts'
const { tenantColumn, tenantReference, tenantRoot, tenantTable } = defineTenancy({ root: 'companies', column: 'company_id' })
const rules = tenantRules({ select: 'member', insert: ['admin', 'editor'], update: ['admin', 'editor'], delete: ['admin'] })
const read = tenantRules({ select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' })
export const companies = pgTable('companies', { id: uuid().primaryKey().defaultRandom(), name: text() }, (t) => [...tenantRoot(t, read)])
${names.map(renderTable).join('\n')}
export const touched = updatedAt([${names.filter((_, index) => index % 2 === 0).join(', ')}])
`
}

function renderTable(name: string, position: number): string {
  const parent = position === 0 ? 't' : `table_${Math.floor(position / 2)}`
  return `export const ${name} = pgTable('${name}', { companyId: tenantColumn(), id: uuid().notNull().defaultRandom(),
  parentId: uuid('parent_id'), name: text().notNull(), status: text(), settings: jsonb().default({}),
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow(), updatedAt: timestamp('updated_at', { withTimezone: true }),
}, (t) => [...tenantTable(t, rules), ...tenantReference(t, t.parentId, ${position === 0 ? 't' : parent}, { onDelete: 'cascade' }),
  index('${name}_parent').on(t.companyId, t.parentId), index('${name}_status').on(t.companyId, t.status),
  index('${name}_created').on(t.companyId, t.createdAt)])`
}

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  const result = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(2)
  process.stdout.write(`${what.padEnd(28)} ${seconds} s  ${JSON.stringify(result)?.slice(0, 200) ?? ''}\n`)
}

const folder = await mkdtemp(join(repository, 'node_modules/.bench-tables-'))
const server = await startPostgres()
try {
  const config = join(folder, 'drizzle.config.ts')
  await writeFile(config, `export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' }`)
  await writeFile(join(folder, 'schema.ts'), renderSchema(count))
  await time('generate', () => generateMigrations({ config }))
  await time('generate, nothing changed', () => generateMigrations({ config }))
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  await time('migrate', async () => applyJournal(sql, await readProject(config)))
  await time('check, clean', () => runCheck({ url: server.url, config }))
  await sql`drop policy tenant_boundary on table_7`
  await time('check, one policy missing', () => runCheck({ url: server.url, config }))
  await sql.end()
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}
