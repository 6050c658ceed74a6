import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { tenantDatabase } from 'hedgerow'
import { startPostgres } from 'hedgerow/embedded'
import { companies, projects, tenancy } from 'hedgerow/schema'
import postgres from 'postgres'

/** A commit has to reach the disk, as in production. */
await using server = await startPostgres({
  settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', jit: 'off', autovacuum: 'off' },
})
const owner = postgres(server.url, { max: 1, onnotice: () => {} })
await migrate(drizzle(owner), { migrationsFolder: 'drizzle' })
await owner`insert into companies (company_key, name) select 'c' || n, 'Company ' || n from generate_series(1, 50) n`
const rows = await owner<{ id: string; tenant: string }[]>`
  insert into projects (company_id, name, location, description)
  select c.id, 'Project ' || n, 'Town ' || n, repeat('homes near a school ', 20) from companies c, generate_series(1, 400) n
  returning id, company_id as tenant`
await owner`alter role app_user password 'bench'`
await owner`vacuum analyze`
const app = new URL(server.url)
app.username = 'app_user'
app.password = 'bench'
const db = tenantDatabase({ url: app.href, postgres: { max: 1 }, schema: { companies, projects }, tenancy })

let turn = 0

/** Milliseconds of one request that updates one row, from BEGIN to the end of its COMMIT. */
async function timeRequest(): Promise<number> {
  turn += 7
  const { id, tenant } = rows[turn % rows.length] ?? { id: '', tenant: '' }
  const start = performance.now()
  await db.withTenant({ tenant, role: 'admin' }, (tx) =>
    tx
      .update(projects)
      .set({ location: `Town ${turn}` })
      .where(eq(projects.id, id)),
  )
  return performance.now() - start
}

/** Milliseconds of one statement that updates the 400 rows of one company, without its COMMIT. */
async function timeBulk(): Promise<number> {
  turn += 401
  const { tenant } = rows[turn % rows.length] ?? { tenant: '' }
  return owner.begin(async (tx) => {
    const start = performance.now()
    await tx`update projects set location = ${`Town ${turn}`} where company_id = ${tenant}`
    return performance.now() - start
  })
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** In short turns, so that what else the machine does falls on both alike. */
async function compare(name: string, time: () => Promise<number>, rounds: number, perRound: number) {
  const seen = { disable: [] as number[], enable: [] as number[] }
  for (let round = -2; round < rounds; round += 1) {
    for (const mode of ['disable', 'enable'] as const) {
      await owner.unsafe(`alter table projects ${mode} trigger hedgerow_audit`)
      for (let i = -1; i < perRound; i += 1) {
        const ms = await time()
        if (round >= 0 && i >= 0) seen[mode].push(ms)
      }
    }
  }
  const [without, withTrail] = [median(seen.disable), median(seen.enable)]
  const ratio = (withTrail / without).toFixed(2)
  process.stdout.write(`${name}: ${ratio} (${without.toFixed(2)} → ${withTrail.toFixed(2)} ms)\n`)
}

await compare('a request that updates one row', timeRequest, 40, 40)
await compare('a statement that updates 400 rows', timeBulk, 12, 2)
process.stdout.write(`PostgreSQL ${server.version}\n`)
await Promise.all([db.end(), owner.end()])
