import { HedgerowError } from '../../errors/index.ts'
import { assertNoTables, renderLeftovers } from '../assert-nothing-left.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import { withSession } from '../session/open-session.ts'
import { makeSentinels } from './make-sentinels.ts'
import { renderRemoval } from './render-removal.ts'
import type { Sentinels } from './sentinels.ts'
import { type Keeper, startKeeper } from './start-keeper.ts'

/**
 * Runs `work` while two made-up tenants are committed. They are removed when it has ended, however it has, and also when
 * this process is told to end, or killed.
 *
 * @throws HedgerowError `ERR_LEAKTEST_SENTINELS` in a database of another name than `testDatabase`, and what making
 *   them throws; `ERR_LEAKTEST_LEFTOVER` where something is left.
 */
export async function withSentinels<T>(
  plan: LeakTestPlan & { readonly testDatabase: string },
  work: (sentinels: Sentinels) => Promise<T>,
): Promise<T> {
  let keeper: Keeper | undefined
  try {
    const sentinels = await withSession(
      plan.url,
      plan.appRole,
      async (session) => {
        const made = await makeSentinels(session, plan)
        const { catalog, tables, a, b } = made
        assertTestDatabase(catalog.server.database, plan.testDatabase)
        const tenants = [a.tenant, b.tenant]
        keeper = await startKeeper({
          url: plan.url,
          connects: 'at once',
          removal: [
            `begin; set local lock_timeout = '5s'; ${renderRemoval(catalog, tables, tenants)}; commit`,
          ],
          leftovers: renderLeftovers(catalog, tables, tenants),
        })
        await session.client.unsafe('commit')
        return made
      },
      async () => {},
    )
    return await work(sentinels)
  } finally {
    assertNoTables((await keeper?.remove()) ?? [])
  }
}

function assertTestDatabase(database: string, name: string): void {
  if (database !== name) {
    throw new HedgerowError(
      'ERR_LEAKTEST_SENTINELS',
      'The URL leads to another database than the one for tests.',
      {
        hint: 'Rows are committed for this test: name the database of your tests in "testDatabase", and give its URL.',
      },
    )
  }
}
