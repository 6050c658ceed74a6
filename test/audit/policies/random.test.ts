import { tenancy } from 'hedgerow/schema'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { createReader } from '../../../src/audit/conditions/create-reader.ts'
import { findGap } from '../../../src/audit/conditions/prove.ts'
import { tenantGoal } from '../../../src/audit/conditions/tenant-goal.ts'
import { loadParser, parseExpression } from '../../../src/audit/syntax/parse.ts'
import { findTenantTables, readCatalog } from '../../../src/catalog/index.ts'
import { createTestDatabase } from '../../support/index.ts'
import { tenantA, tenantB } from './conditions.ts'
import { createConditions } from './random-condition.ts'

const conditions = createConditions(20261101, 400)

/** Decides for each condition whether it lets no row of another tenant pass. */
async function prove(sql: postgres.Sql): Promise<boolean[]> {
  await loadParser()
  const catalog = await readCatalog(sql)
  const tables = findTenantTables(catalog, { tenantTable: tenancy.root, tenantColumn: tenancy.column })
  const relation = tables.find(({ name }) => name === 'public.projects')?.relation ?? null
  const settingNamed = (name: string) => name
  const reader = createReader({ catalog, appRole: 'app_user', callable: new Set(), settingNamed })
  return conditions.map((text) => {
    const row = reader.createSource(relation, 'app_user')
    const rows = [{ alias: 'projects', source: row, column: null }]
    const scope = { rows, variables: new Map(), outer: null, runsAs: 'app_user', depth: 0 }
    const node = parseExpression(text)
    if (!node) throw new Error(`The parser refuses ${text}.`)
    const goal = tenantGoal({
      tables,
      roles: catalog.roles,
      settings: tenancy.settings,
      memberships: null,
      row,
      isMade: false,
      isBound: () => false,
    })
    return findGap([reader.condition({ node, scope })], goal) === null
  })
}

/** Tries each condition on a row of every shape of two tenants, for whom no policy stands in the way. */
async function leak(sql: postgres.Sql): Promise<boolean[]> {
  await sql.unsafe(`insert into companies (id, company_key, name) values ('${tenantA}', 'a', 'A'), ('${tenantB}', 'b', 'B');
    insert into projects (company_id, name, status, location)
      select c.id, 'x', s, l from companies c, unnest(array['planning', 'completed', null]) s, unnest(array['x', null]) l`)
  const found = conditions.map(() => false)
  for (const tenant of ['', tenantA]) {
    await sql`select set_config('app.current_company_id', ${tenant}, false)`
    const tried = conditions.map(
      (text) =>
        `exists (select from projects where (${text}) and company_id::text <> current_setting('app.current_company_id'))`,
    )
    const [row] = await sql.unsafe(`select array[${tried.join(',\n')}] as leaks`)
    const leaks: boolean[] = row?.leaks ?? []
    for (const [i, isLeaking] of leaks.entries()) found[i] ||= isLeaking
  }
  return found
}

it("proves no condition that lets another tenant's row pass, out of 400 at random", async () => {
  const sql = postgres(await createTestDatabase({ template: 'reference' }), { max: 1, onnotice: () => {} })
  try {
    const [proven, leaks] = [await prove(sql), await leak(sql)]
    expect(conditions.filter((_text, i) => proven[i] && leaks[i])).toEqual([])
    const tight = conditions.filter((_text, i) => !leaks[i])
    const missed = tight.filter((text) => !proven[conditions.indexOf(text)])
    expect(tight.length).toBeGreaterThan(100)
    expect(tight.length).toBeLessThan(300)
    expect(missed.length / tight.length).toBeLessThan(0.2)
  } finally {
    await sql.end()
  }
})
