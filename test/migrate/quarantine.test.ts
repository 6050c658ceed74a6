import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { move, readLines } from './move.ts'
import { directory, freshPath, writeSource } from './source-file.ts'

const badUser = { id: 'una', role: 'queen', is_active: 'maybe', password_hash: 'hunter2' }

describe('the quarantine file', () => {
  it('names table, rowid, column and reason, and every other fault of the row', async () => {
    const { quarantine } = await move({ users: [{ id: 'ada' }, badUser] })
    expect(quarantine).toHaveLength(1)
    expect(quarantine[0]).toMatchObject({
      table: 'users',
      rowid: 2,
      key: 'una',
      column: 'role',
      kind: 'choice',
      reason: 'is none of admin, lender, developer, buyer, applicant',
      also: [{ column: 'is_active', kind: 'format' }],
    })
  })

  it('has the row as it was, without its secrets', async () => {
    const { quarantine, report } = await move({ users: [badUser] })
    expect(quarantine[0]?.row).toMatchObject({ id: 'una', is_active: 'maybe', password_hash: '(withheld)' })
    expect(readFileSync(String(report.quarantine), 'utf8')).not.toContain('hunter2')
  })

  it('has bytes and broken text in base64, and great integers as digits', async () => {
    const { quarantine } = await move({
      projects: [
        {
          id: 'home',
          name: Buffer.from('José', 'latin1'),
          description: { blob: Buffer.from('raw') },
          total_units: 9_007_199_254_740_993n,
        },
      ],
    })
    expect(quarantine[0]?.row).toMatchObject({
      name: { base64: Buffer.from('José', 'latin1').toString('base64') },
      description: { base64: Buffer.from('raw').toString('base64') },
      total_units: '9007199254740993',
    })
  })

  it('names columns as the file does', async () => {
    const { quarantine } = await move({ companies: [{ id: 'bad', seats: 'many' }] })
    expect(quarantine[0]?.column).toBe('seats')
  })

  it('names the key where a table has no rowid', async () => {
    const schema = `create table companies (id text primary key, key, name, seats);
      create table projects (id text primary key, company_id, name) without rowid;`
    const { quarantine } = await move(writeSource({ projects: [{ id: 'home', name: null }] }, { schema }))
    expect(quarantine).toMatchObject([{ rowid: null, key: 'home', column: 'name' }])
  })

  it('is not there when nothing stayed behind, not even an older one', async () => {
    const path = freshPath()
    await move({ users: [badUser] }, { quarantine: path })
    expect(readLines(path)).toHaveLength(1)
    const { report } = await move({ users: [{ id: 'ada' }] }, { quarantine: path })
    expect(report.quarantine).toBeNull()
    expect(existsSync(path)).toBe(false)
  })

  it('never replaces a file that no move has written', async () => {
    const path = freshPath()
    writeFileSync(path, 'my notes')
    await expect(move({ users: [badUser] }, { quarantine: path })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_QUARANTINE_FILE',
    })
    expect(readFileSync(path, 'utf8')).toBe('my notes')
  })

  it('is refused in a directory that does not exist, before anything is moved', async () => {
    const path = join(directory, 'nowhere', 'rows.jsonl')
    await expect(move({ users: [badUser] }, { quarantine: path })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_QUARANTINE_FILE',
    })
  })

  it('leaves nothing half-written behind when the move fails', async () => {
    const path = freshPath()
    const signal = AbortSignal.abort()
    await expect(move({ users: [badUser] }, { quarantine: path, signal })).rejects.toMatchObject({
      code: 'ERR_MIGRATE_ABORTED',
    })
    expect(readdirSync(directory).filter((name) => name.startsWith(basename(path)))).toEqual([])
  })
})
