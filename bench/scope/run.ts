import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { tenantDatabase } from 'hedgerow'
import { startPostgres } from 'hedgerow/embedded'
import { companies, projects, tenancy } from 'hedgerow/schema'
import postgres from 'postgres'

const schema = { companies, projects }
const rounds = 7
const roundMs = 700

await using server = await startPostgres()
const owner = postgres(server.url, { max: 10, onnotice: () => {} })
await migrate(drizzle(owner), { migrationsFolder: 'drizzle' })
const tenants = await owner<{ id: string }[]>`
  insert into companies (company_key, name) select 'c' || n, 'Company ' || n from generate_series(1, 50) n returning id`
const rows = await owner<{ id: string; tenant: string }[]>`
  insert into projects (company_id, name) select c.id, 'Project ' || n from companies c, generate_series(1, 200) n
  returning id, company_id as tenant`
await owner`alter role app_user password 'bench'`
await owner`analyze`
const app = new URL(server.url)
app.username = 'app_user'
app.password = 'bench'

const unprotected = drizzle(owner, { schema })
const textbook = drizzle(postgres(app.href, { max: 10 }), { schema })
const scoped = tenantDatabase({ url: app.href, schema, tenancy })
let turn = 0
const next = () => rows[turn++ % rows.length] ?? { id: '', tenant: '' }

const variants = {
  'no protection': () => {
    const { id, tenant } = next()
    return unprotected
      .select()
      .from(projects)
      .where(and(eq(projects.companyId, tenant), eq(projects.id, id)))
  },
  'textbook transaction': () => {
    const { id, tenant } = next()
    return textbook.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.current_company_id', ${tenant}, true)`)
      return tx.select().from(projects).where(eq(projects.id, id))
    })
  },
  withTenant: () => {
    const { id, tenant } = next()
    return scoped.withTenant({ tenant }, (tx) => tx.select().from(projects).where(eq(projects.id, id)))
  },
}

/** Requests a second that `callers` reach together. */
async function measure(run: () => PromiseLike<unknown[]>, callers: number): Promise<number> {
  const end = performance.now() + roundMs
  let done = 0
  const call = async () => {
    while (performance.now() < end) {
      const found = await run()
      if (found.length !== 1) throw new Error('a variant did not find its row')
      done += 1
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  return done / (roundMs / 1000)
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

for (const callers of [1, 10]) {
  const seen: Record<string, number[]> = {}
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(variants)) {
      const rate = await measure(run, callers)
      if (round >= 0) seen[name] = [...(seen[name] ?? []), rate]
    }
  }
  const base = median(seen['no protection'] ?? [])
  for (const [name, rates] of Object.entries(seen)) {
    process.stdout.write(`${callers} callers, ${name}: ${(median(rates) / base).toFixed(2)}\n`)
  }
}
process.stdout.write(`tenants ${tenants.length}, rows ${rows.length}, PostgreSQL ${server.version}\n`)
await scoped.end()
await textbook.$client.end()
await owner.end()
