import type { SurveyedColumn, SurveyedKey, SurveyedTable } from '../../../drizzle/index.ts'
import { type ChainCall, columnProperty, readChain } from '../source/chain.ts'
import { type Edit, insert, remove } from '../source/edit.ts'
import type { TableSource } from '../source/table-source.ts'
import { type Change, chainAt, combine, propertyOf, type Step, type Subject } from './change.ts'
import { calls } from './plan-primary-key.ts'

/** Plans the unique keys and the indexes of a tenant table, which have to lead with the tenant. */
export function planKeys(subject: Subject): Change {
  const { table, decisions } = subject
  const { column } = decisions.tenancy
  return combine([
    ...table.columns.filter(({ isUnique }) => isUnique).map((unique) => planUniqueColumn(subject, unique)),
    ...table.keys.filter(({ columns }) => columns[0] !== column).map((key) => planKey(subject, key)),
  ])
}

/** An index over other columns is only put in order; a value that is unique over all tenants is for people to decide. */
function planKey({ table, source, decisions }: Subject, key: SurveyedKey): Change {
  const tenant = propertyOf(table, decisions.tenancy.column)
  const isWithinTenant = key.columns.includes(decisions.tenancy.column)
  const call = key.method === 'btree' ? findKey(table, source, key) : undefined
  if (call === undefined || (key.isUnique && !isWithinTenant && !decisions.uniquePerTenant)) {
    return { steps: [leadByHand(table, key, tenant)] }
  }
  return { edits: leadWith(source, call, tenant) }
}

function planUniqueColumn({ table, source, decisions }: Subject, { property, name }: SurveyedColumn): Change {
  const call = chainAt(source, property)?.calls.find((one) => one.name === 'unique')
  const [named, more] = call?.args ?? []
  const [t, tenant] = [source.parameter, propertyOf(table, decisions.tenancy.column)]
  const isLiteral = named === undefined || named.type === 'Literal'
  if (!decisions.uniquePerTenant || call === undefined || !isLiteral || more !== undefined) {
    const key = { name, isUnique: true, method: 'btree', columns: [name] }
    return { steps: [leadByHand(table, key, tenant)] }
  }
  const constraint = named === undefined ? '' : source.file.text.slice(named.start, named.end)
  return {
    edits: [remove(call.start, call.end)],
    entries: [`unique(${constraint}).on(${t}.${tenant}, ${t}.${property})`],
    builders: ['unique'],
  }
}

/** Finds the call that lists a key's columns, by what it lists. */
function findKey(table: SurveyedTable, source: TableSource, key: SurveyedKey): ChainCall | undefined {
  const wanted = key.columns.map((column) => (column === null ? undefined : propertyOf(table, column))).join()
  const builders = key.isUnique ? ['unique', 'uniqueIndex'] : ['index']
  const lists = source.entries.items
    .filter(({ value }) => builders.includes(calls(value) ?? ''))
    .flatMap(({ value }) => readChain(value)?.calls.find(({ name }) => name === 'on') ?? [])
  return lists.find(({ args }) => args.map((arg) => columnProperty(arg, source.parameter)).join() === wanted)
}

/** Puts the tenant column first: it moves there if it stands further back. */
function leadWith({ parameter, file }: TableSource, { args }: ChainCall, tenant: string): readonly Edit[] {
  const [first] = args
  if (first === undefined) return []
  const at = args.findIndex((arg) => columnProperty(arg, parameter) === tenant)
  const [own, before] = [args[at], args[at - 1]]
  if (own === undefined || before === undefined) return [insert(first.start, `${parameter}.${tenant}, `)]
  return [insert(first.start, `${file.text.slice(own.start, own.end)}, `), remove(before.end, own.end)]
}

function leadByHand(
  table: SurveyedTable,
  { name, isUnique, method, columns }: SurveyedKey,
  tenant: string,
): Step {
  const rest = columns.map((column) => (column === null ? '…' : `t.${propertyOf(table, column)}`))
  const list = [`t.${tenant}`, ...rest.filter((one) => one !== `t.${tenant}`)].join(', ')
  return {
    table: table.name,
    what: isUnique
      ? `"${name}" is unique over all tenants: a duplicate-key error tells one what another has`
      : `the ${method} index "${name}" has to lead with the tenant`,
    lines: [
      isUnique
        ? `unique().on(${list})`
        : method === 'btree'
          ? `index('${name}').on(${list})`
          : `index('${name}').using('${method}', ${list})`,
    ],
  }
}
