import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { renderDropPrimaryKey } from '../render/index.ts'
import { addColumnsFirst } from './add-columns-first.ts'
import { fillTenants } from './fill-tenants.ts'
import { freeKeys } from './free-keys.ts'
import { appendStatements, kitName, type TableConfig } from './kit-statements.ts'
import { quoteNames } from './quote-names.ts'
import { quotePolicyRoles } from './quote-policy-roles.ts'
import { listReadded, restoreLost } from './restore-lost.ts'

/** What drizzle-kit 0.31 writes where a column is no primary key any more: a request to look up the name of its key. */
const keyLeftIn =
  /\/\*\s+Unfortunately in current drizzle-kit version.*?table_schema = '(.*?)'\s+AND table_name = '(.*?)'\s.*?\*\/\s+-- ALTER TABLE .*? DROP CONSTRAINT "<constraint_name>";/gs

/** What a migration is mended by. */
export interface MendOptions {
  /** The tables as the schema has them now. */
  readonly tables: readonly PgTable[]
  /** The migrations before it. */
  readonly earlier: readonly string[]
  /** The names of all that there is before and after it. */
  readonly names: readonly string[]
}

export interface MendedMigration {
  readonly text: string
  /** Whether something of the companion's is gone: what it gave to columns that were made anew, or references. */
  readonly isLossy: boolean
}

/**
 * Mends a migration of drizzle-kit's where it would open a table, lose an index, fail over rows or over its own order, or
 * leave a name unquoted or to people. A schema may be there: `hedgerow roles` makes it.
 */
export function mendMigration(text: string, { tables, earlier, names }: MendOptions): MendedMigration {
  const configs = tables.map(getTableConfig)
  const keyed = text.replaceAll(keyLeftIn, (_, schema: string, name: string) =>
    renderDropPrimaryKey({ schema, name }),
  )
  const named = quoteNames(keyed, names).replaceAll(/^CREATE SCHEMA (?=")/gm, 'CREATE SCHEMA IF NOT EXISTS ')
  const filled = fillTenants(addColumnsFirst(named), tables, earlier)
  const open = configs.reduce(keepRowSecurity, filled)
  const freed = freeKeys(open, earlier)
  const quoted = replaceSetNulls(configs.reduce(quotePolicyRoles, freed), earlier)
  return {
    text: configs.reduce((mended, config) => restoreLost(mended, config, earlier), quoted),
    isLossy: freed !== open || configs.some((config) => listReadded(named, config).length > 0),
  }
}

/** drizzle-kit switches row-level security off with the last policy; a table that nobody may use has none. */
function keepRowSecurity(text: string, config: TableConfig): string {
  const table = kitName(config)
  return text.replaceAll(
    `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
  )
}

/** A reference that nulled its one column was the companion's, and drizzle-kit does not know that its name is taken. */
function replaceSetNulls(text: string, earlier: readonly string[]): string {
  return text.replaceAll(
    /^ALTER TABLE (.+?) ADD CONSTRAINT ("(?:[^"]|"")+") FOREIGN KEY /gm,
    (statement, table: string, name: string) =>
      earlier.some((migration) => migration.includes(` drop constraint if exists ${name};`))
        ? appendStatements(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name};`, [statement])
        : statement,
  )
}
