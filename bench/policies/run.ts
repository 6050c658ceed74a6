import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { startPostgres } from 'hedgerow/embedded'
import postgres from 'postgres'
import { type Question, questions } from './questions.ts'

interface Times {
  readonly byHand: number[]
  readonly guarded: number[]
}

/** Transactions of 50 pairs for each question and company, the first pairs that only warm up, and the most milliseconds. */
const [rounds, warm, longest] = [20, 10, 8000]
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

/**
 * Milliseconds of a question, by hand and under the policies in turn, so that whatever else the machine does meets both:
 * by named statements on warm connections, as `withTenant` asks them. The two never ask about the same row, which an
 * UPDATE would lock.
 */
async function time(question: Question, asked: readonly string[], tenant: string): Promise<Times> {
  const times: Times = { byHand: [], guarded: [] }
  const half = asked.length / 2
  const end = performance.now() + longest
  for (let round = 0; round < rounds && performance.now() < end; round += 1) {
    await bare.begin((hand) =>
      guarded.begin(async (policies) => {
        await setTenant(policies, tenant)
        for (let pair = 0; pair < half && performance.now() < end; pair += 1) {
          const byHand = await measure(hand, question.byHand, [tenant, asked[pair] ?? ''])
          const behindPolicies = await measure(policies, question.guarded, [asked[half + pair] ?? ''])
          if (round === 0 && pair < warm) continue
          times.byHand.push(byHand)
          times.guarded.push(behindPolicies)
        }
      }),
    )
  }
  return times
}

async function measure(
  tx: postgres.TransactionSql,
  text: string,
  parameters: readonly string[],
): Promise<number> {
  const start = performance.now()
  await tx.unsafe(text, [...parameters], { prepare: true })
  return performance.now() - start
}

async function setTenant(tx: postgres.TransactionSql, tenant: string): Promise<void> {
  await tx`select set_config('app.current_company_id', ${tenant}, true), set_config('app.current_user_role', 'admin', true)`
}

async function explain(text: string, about: string, tenant: string): Promise<string> {
  return guarded.begin(async (tx) => {
    await setTenant(tx, tenant)
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

for (const question of questions) {
  const { name, guarded: text, about, index } = question
  const results: string[] = []
  for (const [size, tenant] of Object.entries(sizes)) {
    const ids = await owner<
      { id: string }[]
    >`select id from projects where company_id = ${tenant} order by random() limit 100`
    const times = await time(
      question,
      ids.map(({ id }) => (about === 'id' ? id : about)),
      tenant,
    )
    const [byHand, ms] = [median(times.byHand), median(times.guarded)]
    results.push(`${size} ${(ms / byHand).toFixed(2)} (${ms.toFixed(2)} ms)`)
  }
  const [first] = await owner<
    { id: string }[]
  >`select id from projects where company_id = ${sizes.middle} limit 1`
  const plan = await explain(text, about === 'id' ? (first?.id ?? '') : about, sizes.middle)
  process.stdout.write(
    `${name}: ${results.join(', ')}; ${plan.includes(index) ? index : `NOT ${index}: ${plan}`}\n`,
  )
}
process.stdout.write(`PostgreSQL ${server.version}, ${projects} projects\n`)
await Promise.all([owner.end(), bare.end(), guarded.end()])
