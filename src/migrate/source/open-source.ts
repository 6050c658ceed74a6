import { resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import { HedgerowError } from '../../errors/index.ts'
import { assertSqliteFile } from './assert-sqlite-file.ts'
import { loadDriver } from './load-driver.ts'

/** What quick_check says about rows that break the file's own rules; those are for quarantine, the file is sound. */
const aboutContent = /^(?:[A-Za-z-]+ value in |CHECK constraint failed in |non-unique entry in index )|^ok$/

/**
 * Opens a SQLite file for reading only, checks every page, and begins the read transaction in which the whole move
 * sees the same state. A write-ahead log beside the file is read as well.
 *
 * The file is never changed. Beside one in WAL mode SQLite may leave an empty `-wal` and its `-shm`.
 *
 * @throws HedgerowError `ERR_MIGRATE_SOURCE_MISSING`, `ERR_MIGRATE_SOURCE_NOT_SQLITE`, `ERR_MIGRATE_SOURCE_DAMAGED`,
 *   `ERR_MIGRATE_SOURCE_BUSY` or `ERR_MIGRATE_DRIVER`.
 */
export async function openSource(path: string): Promise<Database> {
  assertSqliteFile(path)
  const Driver = await loadDriver()
  let database: Database | undefined
  try {
    // Absolute, since the driver takes names such as `:memory:` and `file:` for something else.
    database = new Driver(resolve(path), { readonly: true, fileMustExist: true, timeout: 2000 })
    database.defaultSafeIntegers(true)
    database.exec('begin')
    assertSound(database)
    return database
  } catch (error) {
    database?.close()
    throw error instanceof HedgerowError ? error : openError(error)
  }
}

function assertSound(database: Database): void {
  const messages = database.prepare<[], string>('pragma quick_check(1000)').pluck().all()
  const damage = messages.filter((message) => !aboutContent.test(message))
  if (damage.length > 0) {
    throw new HedgerowError(
      'ERR_MIGRATE_SOURCE_DAMAGED',
      `SQLite's quick_check finds the file damaged in ${damage.length} places.`,
      {
        hint: 'Restore a backup, or recover what there is into a new file with: sqlite3 damaged.sqlite .recover',
        cause: damage,
      },
    )
  }
}

function openError(cause: unknown): HedgerowError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new HedgerowError('ERR_MIGRATE_SOURCE_BUSY', 'Another program is writing to the SQLite file.', {
      hint: 'Stop the application that writes to it, so that nothing is missed, and run the move again.',
      cause,
    })
  }
  if (/^SQLITE_READONLY|^SQLITE_CANTOPEN/.test(code)) {
    return new HedgerowError(
      'ERR_MIGRATE_SOURCE_BUSY',
      'The SQLite file was left in the middle of a write: its journal or log has to be played back first.',
      {
        hint: 'Keep file, -journal and -wal together in a writable directory and open it once: sqlite3 FILE "select 1"',
        cause,
      },
    )
  }
  return new HedgerowError(
    'ERR_MIGRATE_SOURCE_DAMAGED',
    `The SQLite file can't be read (${code || 'unknown'}).`,
    {
      hint: 'Restore a backup, or recover what there is into a new file with: sqlite3 damaged.sqlite .recover',
      cause,
    },
  )
}
