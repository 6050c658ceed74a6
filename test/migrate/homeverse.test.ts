import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mapId } from 'hedgerow/migrate'
import { beforeAll, describe, expect, it } from 'vitest'
import { badRows, demoCompanies, generateHomeverse } from '../../examples/homeverse/generate.ts'
import { type Moved, move, query, readRows } from './move.ts'
import { freshPath } from './source-file.ts'

describe("HomeVerse's file", () => {
  const path = freshPath()
  let moved: Moved

  beforeAll(async () => {
    generateHomeverse(path)
    moved = await move(path)
  })

  it('is the same every time', () => {
    const again = freshPath()
    generateHomeverse(again)
    expect(hashOf(again)).toBe(hashOf(path))
  })

  it('is not changed by the move', () => {
    const before = freshPath()
    generateHomeverse(before)
    expect(hashOf(path)).toBe(hashOf(before))
  })

  it('is accounted for, row by row', () => {
    const { tables } = moved.report
    expect(tables.map(({ table }) => table)).toEqual([
      'companies',
      'users',
      'projects',
      'applicants',
      'applications',
      'contact_submissions',
    ])
    for (const { source, migrated, quarantined } of tables) {
      expect(migrated + quarantined).toBe(source)
    }
    expect(tables[0]).toEqual({ table: 'companies', source: 12, migrated: 12, quarantined: 0 })
    expect(tables.reduce((sum, { source }) => sum + source, 0)).toBeGreaterThan(20_000)
  })

  it('arrives with as many rows as the report says', async () => {
    for (const { table, migrated } of moved.report.tables) {
      const [row] = await query(moved.to, `select count(*)::int as count from ${table}`)
      expect(row).toEqual({ count: migrated })
    }
  })

  it('has twenty bad rows, and just those are in quarantine', () => {
    expect(badRows).toHaveLength(20)
    expect(moved.quarantine.map(({ table, key, column }) => ({ table, key, column })).sort(byKey)).toEqual(
      badRows.map(({ table, id, column }) => ({ table, key: id, column })).sort(byKey),
    )
  })

  it('has bad rows of ten kinds', () => {
    expect(moved.report.faults).toEqual({
      choice: 1,
      'cross-tenant': 1,
      duplicate: 2,
      encoding: 3,
      format: 6,
      length: 1,
      missing: 1,
      orphan: 1,
      'parent-quarantined': 1,
      range: 3,
    })
  })

  it('keeps ids that are UUIDs, and maps the others', async () => {
    const companies = await readRows(moved.to, 'companies', 'company_key')
    expect(companies.get('gable')?.id).toBe('0b51b0a6-64f1-4d0e-9c0f-7f6c2f0f2a01')
    expect(companies.get('keystone')?.id).toBe('4f7a4c83-8e4a-4d84-9d3c-7a2f6ead2a05')
    expect(companies.get('acme')?.id).toBe(mapId('companies', 'cmp-acme'))
  })

  it('has the demonstration companies and their admins where they are expected', async () => {
    for (const { companyId, key, admin } of demoCompanies) {
      const rows = await query(
        moved.to,
        `select c.company_key, u.email, u.role from companies c join users u on u.company_id = c.id
         where c.id = '${companyId}' and u.id = '${admin.userId}'`,
      )
      expect(rows).toEqual([{ company_key: key, email: admin.email, role: 'admin' }])
    }
  })

  it('has people who are in every company with the same e-mail', async () => {
    const [row] = await query(
      moved.to,
      `select count(distinct company_id)::int as companies from users where email = 'sam@consulting.example'`,
    )
    expect(row).toEqual({ companies: 12 })
  })

  it('can be searched', async () => {
    const [row] = await query(
      moved.to,
      `select count(*)::int as found from projects where search_vector @@ plainto_tsquery('english', 'rooftop garden')`,
    )
    expect(row?.found).toBeGreaterThan(10)
  })

  it('shows each tenant its own rows, and no other', () => {
    expect(moved.report.visibility).toEqual({ checked: true, tenants: 12, hidden: [] })
  })

  it('writes nothing into the audit trail, which is on again afterwards', async () => {
    expect(await query(moved.to, 'select 1 from audit_logs')).toEqual([])
    await query(moved.to, "insert into projects (company_id, name) select id, 'New' from companies limit 1")
    expect(await query(moved.to, 'select action from audit_logs')).toEqual([{ action: 'INSERT' }])
  })

  it('leaves a quarantine file beside it that its owner alone may read', () => {
    expect(moved.report.quarantine).toBe(`${path}.quarantine.jsonl`)
    expect(statSync(`${path}.quarantine.jsonl`).mode & 0o777).toBe(0o600)
  })
})

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function byKey(a: { key: string | null }, b: { key: string | null }): number {
  return String(a.key).localeCompare(String(b.key))
}
