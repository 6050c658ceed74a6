import { type Catalog, findTenantTables, readCatalog, type TenantTable } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { renderLeftovers } from '../assert-nothing-left.ts'
import { checkLogin } from '../check-login.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import { readLogin } from '../login/read-login.ts'
import { createFixtures } from '../rows/create-fixtures.ts'
import { makeRows } from '../rows/make-rows.ts'
import type { FilledTable } from '../rows/order-tables.ts'
import { createRowBook } from '../rows/row-book.ts'
import { createCompute } from '../session/compute.ts'
import type { Session } from '../session/session.ts'
import { planContexts } from '../tenants/plan-contexts.ts'
import { createSides } from '../tenants/side.ts'
import { solveTenants } from '../tenants/solve-tenants.ts'
import { chooseWitness } from './choose-witness.ts'
import { renderRemoval, renderUnhindered } from './render-removal.ts'
import type { Sentinels } from './sentinels.ts'

/**
 * Makes two tenants, and a row of each in a table that shows each its own, in the session's transaction. Whoever commits
 * it has to remove them again; that this works is tried here.
 *
 * @throws HedgerowError `ERR_LEAKTEST_ROWS` where no table will do, `ERR_LEAKTEST_SENTINELS` where the rows could not be
 *   removed again, `ERR_LEAKTEST_CONTEXT` where policies go by persons, who may belong to several tenants.
 */
export async function makeSentinels(session: Session, plan: LeakTestPlan): Promise<Sentinels> {
  const catalog = await readCatalog(session.client)
  checkLogin(catalog, plan.appRole)
  const tables = findTenantTables(catalog, plan)
  const sides = createSides()
  const compute = createCompute(session)
  const tenantOf = await solveTenants(compute, catalog, tables, sides)
  const { beginning } = await readLogin(session, plan, catalog, tables)
  const given = createFixtures({ fixtures: plan.fixtures, catalog, session, tenantOf })
  const fill = createFill(session, { catalog, tables, sides, tenantOf, compute, given })
  // Undone, for a sealed context makes a key known.
  const found = await session.undone(async () => {
    const contexts = await planContexts(session, plan, { catalog, tables, beginning, sides, tenantOf })
    if (!contexts.form.namesTenant) {
      throw new HedgerowError(
        'ERR_LEAKTEST_CONTEXT',
        'The policies go by persons, and not by the tenant of a context.',
        {
          hint: 'An application can be tested whose contexts name the tenant.',
        },
      )
    }
    const witness = await chooseWitness(session, { catalog, tables, contexts, fill })
    return { ...witness, settings: contexts.form.settings }
  })
  const sentinels = { ...found, catalog, tables }
  await fill(found.filled)
  await session.undone(() => assertRemovable(session, sentinels))
  return sentinels
}

async function assertRemovable(session: Session, { catalog, tables, a, b }: Sentinels): Promise<void> {
  const tenants = [a.tenant, b.tenant]
  const removed = await session.keep(null, renderRemoval(catalog, tables, tenants))
  const [left] = await session.attempt([
    { as: 'privileged', context: null, statement: renderLeftovers(catalog, tables, tenants) },
  ])
  if (removed.kind !== 'rows' || left.kind !== 'rows' || left.rows.length > 0) {
    const state = removed.kind === 'error' ? ` (SQLSTATE ${removed.sqlState})` : ''
    throw new HedgerowError(
      'ERR_LEAKTEST_SENTINELS',
      `The made-up tenants could not be removed again${state}; nothing was committed.`,
      {
        hint: 'Give the URL of a superuser, or of the owner of the tables; look at triggers that keep rows.',
      },
    )
  }
}

interface FillOptions
  extends Pick<Parameters<typeof makeRows>[0]['material'], 'sides' | 'tenantOf' | 'compute' | 'given'> {
  readonly catalog: Catalog
  readonly tables: readonly TenantTable[]
}

function createFill(session: Session, { tables, ...options }: FillOptions) {
  const { catalog, sides } = options
  const { begin, end } = renderUnhindered(catalog, tables)
  return async (ordered: readonly FilledTable[]): Promise<boolean> => {
    const material = { ...options, book: createRowBook(), copied: new Map() }
    const rows = {
      ...{ session, material, contexts: [null], people: [], tables: { ordered, cyclic: [] } },
      variants: () => [{ ordinal: 1, kind: 'natural', literal: null } as const],
    }
    await session.keep(null, begin)
    const failures = [await makeRows({ ...rows, side: sides.a }), await makeRows({ ...rows, side: sides.b })]
    await session.keep(null, end)
    return failures.every(({ size }) => size === 0)
  }
}
