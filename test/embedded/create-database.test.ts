import postgres from 'postgres'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../support/index.ts'

test('gives each call an empty database of its own', async () => {
  const urls = await Promise.all([createTestDatabase(), createTestDatabase()])
  expect(new Set(urls).size).toBe(2)
  for (const url of urls) {
    const client = postgres(url, { max: 1 })
    expect(await client`select count(*)::int as tables from pg_tables where schemaname = 'public'`).toEqual([
      { tables: 0 },
    ])
    await client.end()
  }
})
