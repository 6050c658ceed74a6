import { closeSync, existsSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { HedgerowError } from '../../errors/index.ts'

const magic = 'SQLite format 3\0'

/**
 * Refuses a path that can't be a whole SQLite database, from its first hundred bytes and its size.
 *
 * SQLite itself takes a file of 0 bytes for an empty database, and creates one where there is none.
 *
 * @throws HedgerowError `ERR_MIGRATE_SOURCE_MISSING`, `ERR_MIGRATE_SOURCE_NOT_SQLITE` or
 *   `ERR_MIGRATE_SOURCE_DAMAGED`.
 */
export function assertSqliteFile(path: string): void {
  const stats = readStats(path)
  if (!stats.isFile()) {
    throw notSqlite(stats.isDirectory() ? 'The source is a directory.' : 'The source is not a regular file.')
  }
  if (stats.size === 0) {
    throw notSqlite('The source file is empty.')
  }
  const header = readHeader(path)
  if (header.toString('latin1', 0, 16) !== magic) {
    throw notSqlite('The source file does not begin as a SQLite database does.')
  }
  assertWhole(path, header, stats.size)
}

function readStats(path: string): Stats {
  try {
    return statSync(path)
  } catch (cause) {
    throw missing('There is no such SQLite file, or its directory may not be read.', cause)
  }
}

function readHeader(path: string): Buffer {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (cause) {
    throw missing('The SQLite file may not be read.', cause)
  }
  try {
    const header = Buffer.alloc(100)
    readSync(descriptor, header, 0, 100, 0)
    return header
  } finally {
    closeSync(descriptor)
  }
}

/** The page count in the header holds only while its version number matches (SQLite file format, 1.3.7 and 1.3.8). */
function assertWhole(path: string, header: Buffer, size: number): void {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const pages = header.readUInt32BE(28)
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92)
  // With a write-ahead log the last pages may still be in there.
  if (size < pageSize || (isCounted && size < pages * pageSize && !existsSync(`${path}-wal`))) {
    throw new HedgerowError(
      'ERR_MIGRATE_SOURCE_DAMAGED',
      `The SQLite file is cut off: it has ${size} bytes, and its header says ${pages * pageSize}.`,
      { hint: 'Copy the file again from where it came, or restore it from a backup.' },
    )
  }
}

function missing(message: string, cause: unknown): HedgerowError {
  return new HedgerowError('ERR_MIGRATE_SOURCE_MISSING', message, {
    hint: 'Check the path given as --from, and the permissions of the file and its directory.',
    cause,
  })
}

function notSqlite(message: string): HedgerowError {
  return new HedgerowError('ERR_MIGRATE_SOURCE_NOT_SQLITE', message, {
    hint: 'Give the SQLite database itself. An encrypted one (SQLCipher) has to be exported to a plain one first.',
  })
}
