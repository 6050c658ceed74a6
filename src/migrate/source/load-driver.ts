import type { default as SQLite } from 'better-sqlite3'
import { HedgerowError } from '../../errors/index.ts'

/**
 * Loads better-sqlite3, an optional peer dependency: only those who migrate install it.
 *
 * @throws HedgerowError `ERR_MIGRATE_DRIVER` where it is not installed or its binary does not load.
 */
export async function loadDriver(
  load: () => Promise<{ default: typeof SQLite }> = () => import('better-sqlite3'),
): Promise<typeof SQLite> {
  try {
    return (await load()).default
  } catch (cause) {
    throw new HedgerowError('ERR_MIGRATE_DRIVER', 'Reading SQLite needs the package better-sqlite3.', {
      hint: 'Install it next to hedgerow with: npm install better-sqlite3',
      cause,
    })
  }
}
