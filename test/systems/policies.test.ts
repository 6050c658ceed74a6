import postgres, { type TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOwnServer } from '../support/index.ts'
import { attackByHand } from './attack-by-hand.ts'
import { migrateSystem } from './migrate-system.ts'
import { systems } from './systems.ts'
import { fillWorld, listTargets, undone } from './world.ts'

const serverUrl = await startOwnServer()

describe.each(systems)('$name', (system) => {
  const targets = listTargets(system)
  const { roles } = system.declared.tenancy
  let owner: postgres.Sql

  beforeAll(async () => {
    owner = postgres(await migrateSystem(serverUrl, system), { max: 1, onnotice: () => {} })
    await owner.begin((sql) => fillWorld(sql, system))
  })
  afterAll(() => owner.end())

  /** The table itself, and those whose rules look through it at a person. */
  const reachedBy = (table: string) =>
    targets.filter(({ name, through }) => [name, ...through].includes(table))

  /** The app role is granted everything, so that what grants would stop is left to the policies. */
  const inTrial = <T>(run: (sql: TransactionSql) => Promise<T>) =>
    owner.begin((sql) =>
      undone(sql, async (part) => {
        for (const { name } of targets) await part.unsafe(`grant all on ${name} to "${roles.app}"`)
        return run(part)
      }),
    )

  it('holds with every policy, even for a role that was granted everything', async () => {
    expect(await inTrial((sql) => attackByHand(sql, system, targets))).toEqual([])
  })

  it('holds without any one of its policies', async () => {
    const leaks = await inTrial(async (sql) => {
      const policies =
        await sql`select format('"%s"."%s"', schemaname, tablename) as table, policyname as name from pg_policies`
      expect(policies.length).toBeGreaterThan(targets.length)
      const found: string[] = []
      for (const { table, name } of policies) {
        const without = await undone(sql, async (part) => {
          await part.unsafe(`drop policy "${name}" on ${table}`)
          return attackByHand(part, system, reachedBy(table))
        })
        found.push(...without.map((leak) => `${leak} without ${name} of ${table}`))
      }
      return found
    })
    expect(leaks).toEqual([])
  })

  it('leaks in every table where both locks are open', async () => {
    for (const target of targets) {
      const leaks = await inTrial(async (sql) => {
        await sql.unsafe(`drop policy tenant_boundary on ${target.name}`)
        await sql.unsafe(`create policy open_wide on ${target.name} using (true) with check (true)`)
        return attackByHand(sql, system, [target])
      })
      expect(leaks).toEqual(expect.arrayContaining([`${target.name}: select`, `${target.name}: insert`]))
    }
  })
})
