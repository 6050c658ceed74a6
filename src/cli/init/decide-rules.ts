import type { SurveyedTable } from '../../drizzle/index.ts'
import { displayName, tableNamed } from './choose-tenancy.ts'
import type { TableKind } from './classify-tables.ts'
import { keyOf } from './source/find-tables.ts'
import { askSome, askYesOrNo, type Terminal } from './terminal.ts'

/** What may be said of the tables on the command line. */
export interface RuleFlags {
  readonly shared?: readonly string[]
  readonly uniquePerTenant?: true
  readonly yes?: true
}

/** What the schema can't say of its tables. */
export interface RuleDecisions {
  /** The tables without a tenant that everybody may read, by their qualified names; the others are closed. */
  readonly shared: ReadonlySet<string>
  /** Whether a value that was unique over all tenants becomes unique within each. */
  readonly uniquePerTenant: boolean
}

/**
 * Settles what everybody may read, and what becomes of values that are unique over all tenants. Unasked, nothing is read
 * by everybody, and no key changes what it means.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` for a table that is not there.
 */
export async function decideRules(
  tables: readonly SurveyedTable[],
  kinds: ReadonlyMap<string, TableKind>,
  tenantColumn: string,
  flags: RuleFlags,
  terminal: Terminal | undefined,
): Promise<RuleDecisions> {
  const ask = flags.yes ? undefined : terminal
  const open = tables.filter(({ declared }) => declared === undefined)
  const ofKind = (kind: TableKind) => open.filter((table) => kinds.get(keyOf(table)) === kind)
  const tenantless = ofKind('tenantless').map(displayName)
  const shared =
    flags.shared ??
    (ask && tenantless.length > 0
      ? await askSome(
          ask,
          'These tables belong to no tenant. Which may everybody read? The others are closed to the application.',
          tenantless.map((value) => ({ value })),
        )
      : [])
  const keys = ofKind('tenant').flatMap((table) => listKeysOverTenants(table, tenantColumn))
  const uniquePerTenant =
    flags.uniquePerTenant ??
    (ask !== undefined &&
      keys.length > 0 &&
      (await askYesOrNo(
        ask,
        `Unique over all tenants: ${keys.join(', ')}. Make them unique within each?`,
        false,
      )))
  return {
    shared: new Set(shared.map((name) => keyOf(tableNamed(tables, name, '--shared')))),
    uniquePerTenant,
  }
}

function listKeysOverTenants(table: SurveyedTable, tenantColumn: string): string[] {
  const lists = [
    ...table.columns.filter(({ isUnique }) => isUnique).map(({ name }) => [name]),
    ...table.keys
      .filter(({ isUnique, columns }) => isUnique && !columns.includes(tenantColumn))
      .map(({ columns }) => columns),
  ]
  return lists.map((columns) => `${displayName(table)} (${columns.map((name) => name ?? '…').join(', ')})`)
}
