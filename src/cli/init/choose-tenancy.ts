import type { SurveyedTable } from '../../drizzle/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { settingName } from '../../sql/index.ts'
import { listColumnUses, listRootCandidates, type RootCandidate } from './propose-root.ts'
import { type ProposedTenancy, proposeSetting, proposeTenancy } from './propose-tenancy.ts'
import { displayName } from './table-names.ts'
import { askOne, askText, type Terminal } from './terminal.ts'

/** What may be said of a tenancy on the command line. */
export interface TenancyFlags {
  readonly root?: string
  readonly column?: string
  readonly setting?: string
  readonly appRole?: string
  readonly yes?: true
}

const defaultAppRole = 'app_user'

/**
 * Settles the tenancy: by flags, by what is proposed where that is not in doubt, and by questions on a terminal. With
 * `yes`, a terminal asks only what is in doubt.
 *
 * @throws HedgerowError `ERR_USAGE_OPTION` for a flag that names nothing, and for one that is needed where there is no
 *   terminal; `ERR_ADOPT_TENANT` where the schema has no tenant column yet.
 */
export async function chooseTenancy(
  tables: readonly SurveyedTable[],
  flags: TenancyFlags,
  terminal: Terminal | undefined,
): Promise<ProposedTenancy> {
  const root = await chooseRoot(tables, flags, terminal)
  const column = await chooseColumn(tables, root, flags, terminal)
  // Whatever has a proposal that can be no mistake is only asked of somebody who wants to be asked.
  const ask = flags.yes ? undefined : terminal
  const setting = await chooseText(ask, flags.setting, {
    message: 'Which setting carries the tenant into the database?',
    proposal: proposeSetting(column),
    refuse: refuseSetting,
    flag: '--setting',
  })
  const appRole = await chooseText(ask, flags.appRole, {
    message: 'Which role is the application to log in as?',
    proposal: defaultAppRole,
    refuse: (name) =>
      name.trim() === '' || Buffer.byteLength(name) > 63 ? 'A role has a name of 1 to 63 bytes.' : undefined,
    flag: '--app-role',
  })
  return proposeTenancy(tables, { root, column, setting, appRole })
}

async function chooseRoot(
  tables: readonly SurveyedTable[],
  { root, yes }: TenancyFlags,
  terminal: Terminal | undefined,
): Promise<SurveyedTable> {
  if (root !== undefined) return tableNamed(tables, root)
  const candidates = listRootCandidates(tables)
  const [only, ...others] = candidates
  if (terminal !== undefined && (only === undefined || others.length > 0 || yes === undefined)) {
    const rest = tables.filter((table) => candidates.every((candidate) => candidate.table !== table))
    const choices = [...candidates.map(describe), ...rest.map((table) => ({ value: displayName(table) }))]
    return tableNamed(tables, await askOne(terminal, 'Which table holds the tenants?', choices))
  }
  if (only === undefined) {
    throw unfit('No table refers to another by a column that could name its tenant.')
  }
  if (others.length === 0) return only.table
  const names = candidates.map(({ table }) => displayName(table)).join(', ')
  throw needed('--root <table>', `several tables may hold the tenants: ${names}`)
}

function describe({ table, columns }: RootCandidate) {
  const [use] = columns
  return { value: displayName(table), hint: `${use?.tables} refer to it by ${use?.name}` }
}

async function chooseColumn(
  tables: readonly SurveyedTable[],
  root: SurveyedTable,
  { column }: TenancyFlags,
  terminal: Terminal | undefined,
): Promise<string> {
  if (column !== undefined) {
    if (tables.some(({ columns }) => columns.some(({ name }) => name === column))) return column
    throw wrong('--column', `no table has a column "${column}"`)
  }
  const [first, ...others] = listColumnUses(tables, root)
  if (first === undefined) throw unfit(`No table refers to "${root.name}" by a column of its own.`)
  if (others.length === 0) return first.name
  const names = [first, ...others].map(({ name }) => name)
  if (terminal === undefined)
    throw needed('--column <column>', `tables refer to "${root.name}" by ${names.join(', ')}`)
  const choices = [first, ...others].map(({ name, tables: count }) => ({
    value: name,
    hint: `${count} tables`,
  }))
  return askOne(terminal, 'Which column names the tenant of a row?', choices)
}

interface TextChoice {
  readonly message: string
  readonly proposal: string
  readonly refuse: (value: string) => string | undefined
  readonly flag: string
}

async function chooseText(
  terminal: Terminal | undefined,
  given: string | undefined,
  { message, proposal, refuse, flag }: TextChoice,
): Promise<string> {
  if (given === undefined) return terminal ? askText(terminal, message, proposal, refuse) : proposal
  const refusal = refuse(given)
  if (refusal !== undefined) throw wrong(flag, refusal)
  return given
}

function refuseSetting(name: string): string | undefined {
  try {
    settingName(name)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A table by the name that people give it: with its schema, where that is not public. */
export function tableNamed(tables: readonly SurveyedTable[], name: string, flag = '--root'): SurveyedTable {
  const found = tables.find(
    (table) => displayName(table) === name || `${table.schema}.${table.name}` === name,
  )
  if (found === undefined) throw wrong(flag, `the schema exports no table "${name}"`)
  return found
}

function needed(flag: string, why: string): HedgerowError {
  return new HedgerowError('ERR_USAGE_OPTION', `Without a terminal, init needs ${flag}: ${why}.`, {
    hint: 'Give the flag, or run the command on a terminal, where it asks.',
  })
}

function wrong(flag: string, why: string): HedgerowError {
  return new HedgerowError('ERR_USAGE_OPTION', `${flag} names nothing that can be used: ${why}.`, {
    hint: 'See npx hedgerow init --help.',
  })
}

function unfit(message: string): HedgerowError {
  return new HedgerowError('ERR_ADOPT_TENANT', message, {
    hint: 'Name the table with --root and the column with --column; where there is none yet, give the tables one first.',
  })
}
