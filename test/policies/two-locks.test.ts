import type { TransactionSql } from 'postgres'
import { describe, expect, it } from 'vitest'
import { findLeaks, tables } from './find-leaks.ts'
import { createWorld, undo } from './world.ts'

const { owner } = await createWorld()

/** Drops every policy in turn, alone, and returns what leaks without it. */
async function dropEach(): Promise<{ dropped: number; leaks: string[] }> {
  const policies = await owner`select tablename, policyname from pg_policies where schemaname = 'public'`
  const leaks: string[] = []
  for (const { tablename, policyname } of policies) {
    const found = await undo(owner, async (sql) => {
      await sql`drop policy ${sql(policyname)} on ${sql(tablename)}`
      return findLeaks(sql)
    })
    leaks.push(...found.map((leak) => `${leak} without ${policyname} of ${tablename}`))
  }
  return { dropped: policies.length, leaks }
}

const dropBoundary = (sql: TransactionSql, table: string) => sql`drop policy tenant_boundary on ${sql(table)}`
const openWide = (sql: TransactionSql, table: string) =>
  sql`create policy open_wide on ${sql(table)} using (true) with check (true)`

describe('the two locks', () => {
  it('hold, even for a role that was granted everything', async () => {
    expect(await undo(owner, findLeaks)).toEqual([])
  })

  it('hold when any one policy is dropped', async () => {
    const { dropped, leaks } = await dropEach()
    expect(dropped).toBeGreaterThan(tables.length)
    expect(leaks).toEqual([])
  })

  it.each(tables)('hold when a policy that allows everything is added to %s', async (table) => {
    const leaks = await undo(owner, async (sql) => {
      await openWide(sql, table)
      return findLeaks(sql)
    })
    expect(leaks).toEqual([])
  })

  it.each(tables)('leak in every way when both are open on %s', async (table) => {
    const leaks = await undo(owner, async (sql) => {
      await dropBoundary(sql, table)
      await openWide(sql, table)
      return findLeaks(sql)
    })
    // A trigger keeps the audit log append-only, whatever the policies say.
    const ways =
      table === 'audit_logs' ? ['select', 'insert'] : ['select', 'update', 'move', 'delete', 'insert']
    expect(leaks).toEqual(expect.arrayContaining(ways.map((way) => `${table}: ${way}`)))
  })
})
