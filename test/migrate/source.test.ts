import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { loadDriver } from '../../src/migrate/source/load-driver.ts'
import { openSource } from '../../src/migrate/source/open-source.ts'
import { move, query } from './move.ts'
import { directory, freshPath, writeSource } from './source-file.ts'

/** A file with enough pages for one to be damaged, and for a transaction to spill over. */
function writeLarge(): string {
  const path = writeSource({})
  const database = new Database(path)
  database.exec(`insert into companies (id, key, name)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
    select 'c-' || i, 'c-' || i, hex(zeroblob(50)) from n`)
  database.close()
  return path
}

describe('a source', () => {
  it('that does not exist is refused, and not created', async () => {
    const path = freshPath()
    await expect(openSource(path)).rejects.toMatchObject({ code: 'ERR_MIGRATE_SOURCE_MISSING' })
    expect(existsSync(path)).toBe(false)
  })

  it('that is a directory is refused', async () => {
    await expect(openSource(directory)).rejects.toMatchObject({ code: 'ERR_MIGRATE_SOURCE_NOT_SQLITE' })
  })

  it('of 0 bytes is refused, although SQLite takes it for a database', async () => {
    const path = freshPath()
    writeFileSync(path, '')
    await expect(openSource(path)).rejects.toMatchObject({ code: 'ERR_MIGRATE_SOURCE_NOT_SQLITE' })
    const database = new Database(path, { readonly: true })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    database.close()
  })

  it('that is something else, such as an encrypted file, is refused', async () => {
    const path = freshPath()
    writeFileSync(path, Buffer.alloc(8192, 0x5a))
    await expect(openSource(path)).rejects.toMatchObject({
      code: 'ERR_MIGRATE_SOURCE_NOT_SQLITE',
      hint: expect.stringContaining('SQLCipher'),
    })
  })

  it('that was cut off is refused', async () => {
    const whole = readFileSync(writeLarge())
    for (const size of [whole.length - 4096, 1000, 40]) {
      const path = freshPath()
      writeFileSync(path, whole.subarray(0, size))
      await expect(openSource(path)).rejects.toMatchObject({ code: 'ERR_MIGRATE_SOURCE_DAMAGED' })
    }
  })

  it('with a damaged page is refused, although its rows can be counted', async () => {
    const path = writeLarge()
    const bytes = readFileSync(path)
    bytes.fill(0xff, bytes.length - 3 * 4096, bytes.length - 2 * 4096)
    writeFileSync(path, bytes)
    await expect(openSource(path)).rejects.toMatchObject({ code: 'ERR_MIGRATE_SOURCE_DAMAGED' })
  })

  it('whose rows break its own rules is sound', async () => {
    const path = writeSource(
      {},
      { schema: 'create table companies (id, key, name, seats check (seats > 0))' },
    )
    const database = new Database(path)
    database.pragma('ignore_check_constraints = on')
    database.exec('update companies set seats = -1')
    database.close()
    ;(await openSource(path)).close()
  })

  it('that another program is writing to is refused', async () => {
    const path = writeLarge()
    const writer = new Database(path)
    writer.exec('begin exclusive')
    await expect(openSource(path)).rejects.toMatchObject({ code: 'ERR_MIGRATE_SOURCE_BUSY' })
    writer.close()
  })

  it('that was left in the middle of a write is refused, with what to do', async () => {
    const [path, copy] = [writeLarge(), freshPath()]
    const writer = new Database(path)
    writer.pragma('cache_size = 5')
    writer.exec('begin; update companies set name = hex(randomblob(50))')
    copyFileSync(path, copy)
    copyFileSync(`${path}-journal`, `${copy}-journal`)
    writer.close()
    await expect(openSource(copy)).rejects.toMatchObject({
      code: 'ERR_MIGRATE_SOURCE_BUSY',
      hint: expect.stringContaining('sqlite3 FILE'),
    })
  })

  it('in WAL mode is read with what is still in its log', async () => {
    const path = writeSource({})
    const writer = new Database(path)
    writer.pragma('journal_mode = wal')
    writer.pragma('wal_autocheckpoint = 0')
    writer.exec("insert into companies (id, key, name) values ('late', 'late', 'Late')")
    const { report } = await move(path)
    writer.close()
    expect(report.tables[0]).toMatchObject({ table: 'companies', migrated: 2 })
  })

  it('in UTF-16 is read as well', async () => {
    const path = freshPath()
    const database = new Database(path)
    database.pragma("encoding = 'UTF-16le'")
    database.exec(`create table companies (id, key, name, seats);
      insert into companies values ('a', 'a', 'Łódź ' || char(65533), 5)`)
    database.close()
    const { to, report } = await move(path)
    expect(report.quarantine).toBeNull()
    expect(await query(to, 'select name from companies')).toEqual([{ name: 'Łódź \ufffd' }])
  })

  it('without better-sqlite3 is refused, with how to install it', async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'better-sqlite3'"))
    await expect(loadDriver(missing)).rejects.toMatchObject({
      code: 'ERR_MIGRATE_DRIVER',
      hint: expect.stringContaining('npm install better-sqlite3'),
    })
  })
})

describe('the shape of a source', () => {
  it('that no mapping knows is refused, naming what is missing', async () => {
    const path = writeSource(
      { companies: [{ id: 'a' }] },
      { schema: 'create table companies (id, key, name)' },
    )
    await expect(move(path)).rejects.toMatchObject({
      code: 'ERR_MIGRATE_SOURCE_SHAPE',
      message: expect.stringContaining('column companies.seats'),
    })
  })

  it('that lacks what the target requires is refused, naming all of it', async () => {
    const schema = `create table companies (id, key, name, seats);
      create table users (id, company_id, email);`
    await expect(move(writeSource({}, { schema }))).rejects.toMatchObject({
      code: 'ERR_MIGRATE_SOURCE_SHAPE',
      message: expect.stringContaining('users.password_hash, users.role'),
    })
  })

  it('may lack tables and columns that have a default', async () => {
    const schema = 'create table companies (id, KEY, name, Seats)'
    const { to, report } = await move(writeSource({}, { schema }))
    expect(report.tables).toEqual([{ table: 'companies', source: 1, migrated: 1, quarantined: 0 }])
    expect(await query(to, 'select plan, settings from companies')).toEqual([{ plan: 'trial', settings: {} }])
  })

  const more = `create table companies (id, key, name, seats, region, old);
    create table invoices (id, total);`
  const companies = [{ id: 'north', region: 'north' }]

  it('that has more than the target has a place for is refused, naming it', async () => {
    const path = writeSource({ companies, invoices: [{ id: 1, total: 5 }] }, { schema: more })
    await expect(move(path)).rejects.toMatchObject({
      code: 'ERR_MIGRATE_UNMAPPED',
      hint: expect.stringContaining('--ignore companies.region invoices'),
    })
  })

  it('may have more if that is left behind knowingly', async () => {
    const path = writeSource({ companies, invoices: [{ id: 1, total: 5 }] }, { schema: more })
    const { report } = await move(path, { ignore: ['Companies.Region', 'invoices'] })
    expect(report.tables).toEqual([{ table: 'companies', source: 2, migrated: 2, quarantined: 0 }])
  })

  it('may have more if that is empty', async () => {
    const { report } = await move(writeSource({}, { schema: more }))
    expect(report.quarantine).toBeNull()
  })

  it('may hide the rowid behind a column of that name', async () => {
    const schema = 'create table companies (id text primary key, key, name, seats, rowid)'
    const path = writeSource({ companies: [{ id: 'bad', seats: 'many' }] }, { schema })
    const { quarantine } = await move(path)
    expect(quarantine).toMatchObject([{ rowid: 2, key: 'bad' }])
  })
})
