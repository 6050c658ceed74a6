import { existsSync } from 'node:fs'
import type { MigrationReport } from 'hedgerow/migrate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { query } from '../migrate/move.ts'
import { freshPath, writeSource } from '../migrate/source-file.ts'
import { createTestDatabase } from '../support/index.ts'

describe('hedgerow migrate run', () => {
  const written = { stdout: '', stderr: '' }

  beforeEach(() => {
    for (const name of ['stdout', 'stderr'] as const) {
      written[name] = ''
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        written[name] += String(text)
        return true
      })
    }
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const run = (...args: readonly string[]) => runCli(['migrate', 'run', ...args])
  const reference = () => createTestDatabase({ template: 'reference' })
  const good = () => writeSource({ users: [{ id: 'ada' }] })
  const bad = () => writeSource({ users: [{ id: 'ada' }, { id: 'una', role: 'queen' }] })

  it('exits 0 when every row was moved, with a table of counts', async () => {
    expect(await run('--from', good(), '--to', await reference())).toBe(0)
    expect(written.stdout).toMatch(/users\s+│\s+1 │\s+1 │\s+0/)
    expect(written.stdout).toContain('Nothing is in quarantine.')
    expect(written.stdout).toContain('Each of 1 tenants sees exactly its own rows.')
    expect(written.stderr).toBe('')
  })

  it('exits 1 when rows are in quarantine, and says where', async () => {
    const from = bad()
    expect(await run('--from', from, '--to', await reference())).toBe(1)
    expect(written.stdout).toContain(`${from}.quarantine.jsonl (1 choice)`)
    expect(existsSync(`${from}.quarantine.jsonl`)).toBe(true)
  })

  it('exits 2 for wrong usage', async () => {
    expect(await run('--from', good())).toBe(2)
    expect(await run('--nonsense')).toBe(2)
    expect(written.stdout).toBe('')
  })

  it('exits 3 when it could not run, with a code and a next step on stderr', async () => {
    expect(await run('--from', freshPath(), '--to', await reference())).toBe(3)
    expect(written.stderr).toMatch(/^ERR_MIGRATE_SOURCE_MISSING: .+\n {2}\S.+\n$/)
    expect(written.stdout).toBe('')
  })

  it('shows neither address nor password when the database cannot be reached', async () => {
    expect(await run('--from', good(), '--to', 'postgres://mover:secret@127.0.0.1:1/homes')).toBe(3)
    expect(written.stderr).toContain('ERR_DATABASE_UNREACHABLE')
    expect(written.stderr).not.toMatch(/secret|mover|homes/)
  })

  it('prints only JSON with --json', async () => {
    const [from, quarantine] = [bad(), freshPath()]
    const to = await reference()
    expect(await run('--from', from, '--to', to, '--quarantine', quarantine, '--json')).toBe(1)
    const report = JSON.parse(written.stdout) as MigrationReport
    expect(report).toMatchObject({ mapping: 'homeverse', dryRun: false, quarantine, faults: { choice: 1 } })
    expect(report.tables).toContainEqual({ table: 'users', source: 2, migrated: 1, quarantined: 1 })
    expect(written.stderr).toBe('')
  })

  it('writes nothing to PostgreSQL with --dry-run', async () => {
    const to = await reference()
    expect(await run('--from', bad(), '--to', to, '--dry-run')).toBe(1)
    expect(written.stdout).toContain('would be moved')
    expect(await query(to, 'select from companies')).toHaveLength(0)
  })

  it('leaves behind what --ignore names', async () => {
    const schema = 'create table companies (id, key, name, seats, region); create table invoices (id);'
    const from = writeSource({ companies: [{ id: 'a', region: 'north' }], invoices: [{ id: 1 }] }, { schema })
    const to = await reference()
    expect(await run('--from', from, '--to', to)).toBe(3)
    expect(await run('--from', from, '--to', to, '--ignore', 'companies.region', 'invoices')).toBe(0)
  })

  it('explains its exit codes with --help', async () => {
    expect(await run('--help')).toBe(0)
    expect(written.stdout).toContain('Exit codes: 0 every row was moved')
  })
})
