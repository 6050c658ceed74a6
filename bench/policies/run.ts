import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { startPostgres } from 'hedgerow/embedded'
import postgres from 'postgres'
import { questions } from './questions.ts'

const rounds = 9
const [projects, tenants] = [Number(process.argv[2] ?? 1_000_000), 1000]

await using server = await startPostgres({
  settings: { shared_buffers: '1GB', jit: 'off', autovacuum: 'off' },
})
const owner = postgres(server.url, { max: 1, onnotice: () => {} })
await migrate(drizzle(owner), { migrationsFolder: 'drizzle' })
await fill()
// The same rows without any protection, for a superuser: what a hand-written WHERE costs.
const bare = postgres(server.url, { max: 1 })
const guarded = postgres(server.url, { max: 1 })
await guarded`set role app_user`

/** Tenants of skewed sizes: the n-th has about 1/n of the rows of the first. */
async function fill(): Promise<void> {
  process.stderr.write(`filling ${projects} projects of ${tenants} companies …\n`)
  await owner`alter table projects disable trigger user`
  await owner`alter table applicants disable trigger user`
  await owner`alter table applications disable trigger user`
  await owner`insert into companies (id, company_key, name) select lpad(to_hex(n), 32, '0')::uuid, 'c' || n, 'Company ' || n from generate_series(1, ${tenants}) n`
  await owner`
    insert into projects (company_id, id, name, location, description, status, price_range_min)
    select lpad(to_hex(floor(power(${tenants}::float8 + 1, random()))::int), 32, '0')::uuid, gen_random_uuid(), 'Project ' || n,
      'Town ' || n % 500, case when n % 997 = 0 then 'zeppelin hangar' else 'homes near a school' end,
      (array['planning', 'construction', 'marketing', 'completed'])[1 + n % 4], n % 900000
    from generate_series(1, ${projects}) n`
  await owner`
    insert into applicants (company_id, id, first_name, last_name, email)
    select id, gen_random_uuid(), 'Ada', 'Applicant', 'ada@mail.example' from companies`
  await owner`
    insert into applications (company_id, project_id, applicant_id, status, priority_score)
    select p.company_id, p.id, a.id, case when random() < 0.3 then 'approved' else 'submitted' end, random() * 100
    from projects p join applicants a using (company_id) where p.price_range_min < 200000`
  await owner`vacuum analyze`
  for (const table of ['projects', 'applicants', 'applications']) {
    await owner.unsafe(`alter table ${table} enable trigger user`)
  }
}

/** Milliseconds of one question, asked by a named statement as `withTenant` does; the first six are not counted. */
async function time(
  client: postgres.Sql,
  text: string,
  asked: readonly string[][],
  tenant?: string,
): Promise<number> {
  return client.begin(async (tx) => {
    if (tenant !== undefined) {
      await tx`select set_config('app.current_company_id', ${tenant}, true), set_config('app.current_user_role', 'admin', true)`
    }
    const ask = (parameters: readonly string[]) => tx.unsafe(text, [...parameters], { prepare: true })
    for (const parameters of asked.slice(0, 6)) await ask(parameters)
    const start = performance.now()
    for (const parameters of asked) await ask(parameters)
    return (performance.now() - start) / asked.length
  })
}

async function explain(text: string, about: string, tenant: string): Promise<string> {
  return guarded.begin(async (tx) => {
    await tx`select set_config('app.current_company_id', ${tenant}, true), set_config('app.current_user_role', 'admin', true)`
    return JSON.stringify(await tx.unsafe(`explain ${text.replaceAll('$1', `'${about}'`)}`))
  })
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const company = (n: number) =>
  n
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
const sizes = { large: company(1), middle: company(30), small: company(700) }

for (const { name, byHand, guarded: question, about, index } of questions) {
  const results: string[] = []
  for (const [size, tenant] of Object.entries(sizes)) {
    const ids = await owner<
      { id: string }[]
    >`select id from projects where company_id = ${tenant} order by random() limit 20`
    const asked = ids.map(({ id }) => (about === 'id' ? id : about))
    const ratios: number[] = []
    let ms = 0
    for (let round = 0; round < rounds; round += 1) {
      const hand = await time(
        bare,
        byHand,
        asked.map((value) => [tenant, value]),
      )
      ms = await time(
        guarded,
        question,
        asked.map((value) => [value]),
        tenant,
      )
      ratios.push(ms / hand)
    }
    results.push(`${size} ${median(ratios).toFixed(2)} (${ms.toFixed(2)} ms)`)
  }
  const [first] = await owner<
    { id: string }[]
  >`select id from projects where company_id = ${sizes.middle} limit 1`
  const plan = await explain(question, about === 'id' ? (first?.id ?? '') : about, sizes.middle)
  process.stdout.write(
    `${name}: ${results.join(', ')}; ${plan.includes(index) ? index : `NOT ${index}: ${plan}`}\n`,
  )
}
process.stdout.write(`PostgreSQL ${server.version}, ${projects} projects\n`)
await Promise.all([owner.end(), bare.end(), guarded.end()])
