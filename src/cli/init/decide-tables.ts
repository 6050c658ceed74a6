import type { SurveyedTable } from '../../drizzle/index.ts'
import { tableNamed } from './choose-tenancy.ts'
import type { TableKind } from './classify-tables.ts'
import { displayName, keyOf } from './table-names.ts'
import { askSome, askYesOrNo, type Terminal } from './terminal.ts'

/** What may be said of the tables on the command line. */
export interface TableFlags {
  readonly shared?: readonly string[]
  readonly uniquePerTenant?: true
  readonly addColumn?: true
  readonly yes?: true
}

/** What the schema can't say of its tables. */
export interface TableDecisions {
  /** The tables without a tenant that everybody may read, by their qualified names; the others are closed. */
  readonly shared: ReadonlySet<string>
  /** Whether a value that was unique over all tenants becomes unique within each. */
  readonly uniquePerTenant: boolean
  /** Whether tables that reach their tenant only through a parent get the tenant column. */
  readonly addColumn: boolean
}

/**
 * Settles what everybody may read, what becomes of values that are unique over all tenants, and of tables without the
 * tenant column. Unasked, nothing is read by everybody, no key changes what it means, and no table gets a column.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` for a table that is not there.
 */
export async function decideTables(
  tables: readonly SurveyedTable[],
  kinds: ReadonlyMap<string, TableKind>,
  tenantColumn: string,
  flags: TableFlags,
  terminal: Terminal | undefined,
): Promise<TableDecisions> {
  const ask = flags.yes ? undefined : terminal
  const ofKind = (kind: TableKind) =>
    tables.filter((table) => table.declared === undefined && kinds.get(keyOf(table)) === kind)
  const isWanted = async (
    flag: true | undefined,
    names: readonly string[],
    question: string,
    proposal: boolean,
  ) => flag ?? (ask !== undefined && names.length > 0 && (await askYesOrNo(ask, question, proposal)))

  const shared = flags.shared ?? (await askShared(ask, ofKind('tenantless').map(displayName)))
  const children = ofKind('child').map(displayName)
  const keys = ofKind('tenant').flatMap((table) => listKeysOverTenants(table, tenantColumn))
  return {
    shared: new Set(shared.map((name) => keyOf(tableNamed(tables, name, '--shared')))),
    addColumn: await isWanted(
      flags.addColumn,
      children,
      `Only through a parent: ${children.join(', ')}. Give them ${tenantColumn}, filled from the parent?`,
      true,
    ),
    uniquePerTenant: await isWanted(
      flags.uniquePerTenant,
      keys,
      `Unique over all tenants: ${keys.join(', ')}. Make them unique within each?`,
      false,
    ),
  }
}

async function askShared(ask: Terminal | undefined, names: readonly string[]): Promise<readonly string[]> {
  if (ask === undefined || names.length === 0) return []
  const question =
    'These tables belong to no tenant. Which may everybody read? The others are closed to the application.'
  return askSome(
    ask,
    question,
    names.map((value) => ({ value })),
  )
}

function listKeysOverTenants(table: SurveyedTable, tenantColumn: string): string[] {
  const lists = [
    ...table.columns
      .filter(({ isUnique, name }) => isUnique && name !== tenantColumn)
      .map(({ name }) => [name]),
    ...table.keys
      .filter(({ isUnique, columns }) => isUnique && !columns.includes(tenantColumn))
      .map(({ columns }) => columns),
  ]
  return lists.map((columns) => `${displayName(table)} (${columns.map((name) => name ?? '…').join(', ')})`)
}
