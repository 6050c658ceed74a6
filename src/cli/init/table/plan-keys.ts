import type { SurveyedColumn, SurveyedKey, SurveyedTable } from '../../../drizzle/index.ts'
import { builderOf, type ChainCall, columnProperty, readChain } from '../source/chain.ts'
import { type Edit, insert, remove } from '../source/edit.ts'
import type { TableSource } from '../source/table-source.ts'
import { type Change, chainAt, combine, propertyOf, type Step, type Subject } from './change.ts'

/** Plans the unique keys and the indexes of a tenant table, which have to lead with the tenant. */
export function planKeys(subject: Subject): Change {
  const { table, decisions } = subject
  const { column } = decisions.tenancy
  return combine([
    ...table.columns.filter(({ isUnique }) => isUnique).map((unique) => planUniqueColumn(subject, unique)),
    ...table.keys.filter(({ columns }) => columns[0] !== column).map((key) => planKey(subject, key)),
  ])
}

/** Kinds of index that can hold the tenant in front of anything else; generate sees to the extensions that they need. */
const leadable = ['btree', 'gin', 'gist', 'brin']

/** An index over other columns is only put in order; a value that is unique over all tenants is for people to decide. */
function planKey({ table, source, decisions }: Subject, key: SurveyedKey): Change {
  const tenant = propertyOf(table, decisions.tenancy.column)
  const isWithinTenant = key.columns.includes(decisions.tenancy.column)
  const list = leadable.includes(key.method) ? findList(table, source, key) : undefined
  if (list === undefined || (key.isUnique && !isWithinTenant && !decisions.uniquePerTenant)) {
    return { steps: [leadByHand(table, key, tenant)] }
  }
  return { edits: leadWith(source, list, tenant) }
}

/** The tenant column may be unique itself, for one row a tenant: that is no question, but the key has to be an entry. */
function planUniqueColumn({ table, source, decisions }: Subject, { property, name }: SurveyedColumn): Change {
  const call = chainAt(source, property)?.calls.find((one) => one.name === 'unique')
  const [named, more] = call?.args ?? []
  const [t, tenant] = [source.parameter, propertyOf(table, decisions.tenancy.column)]
  const isLiteral = named === undefined || named.type === 'Literal'
  const isDecided = decisions.uniquePerTenant || property === tenant
  if (!isDecided || call === undefined || !isLiteral || more !== undefined) {
    const key = { name, isUnique: true, method: 'btree', columns: [name] }
    return { steps: [leadByHand(table, key, tenant)] }
  }
  const constraint = named === undefined ? '' : source.file.text.slice(named.start, named.end)
  return {
    edits: [remove(call.start, call.end)],
    entries: [
      `unique(${constraint}).on(${[...new Set([tenant, property])].map((one) => `${t}.${one}`).join(', ')})`,
    ],
    builders: ['unique'],
  }
}

type ColumnList = ChainCall['args']

/** Finds where a key's columns are listed: in the one entry that lists just these, by its name or without any. */
function findList(table: SurveyedTable, source: TableSource, key: SurveyedKey): ColumnList | undefined {
  const wanted = key.columns.map((column) => (column === null ? undefined : propertyOf(table, column))).join()
  const found = source.entries.items.flatMap(({ value }) => {
    const chain = readChain(value)
    const { method, list } = readList(chain?.calls ?? [])
    const isOfKind = (key.isUnique ? ['unique', 'uniqueIndex'] : ['index']).includes(builderOf(value) ?? '')
    const listed = list.map((one) => columnProperty(one, source.parameter)).join()
    const [name] = chain?.base.arguments ?? []
    return isOfKind && method === key.method && listed === wanted ? [{ name, list }] : []
  })
  const named = found.filter(({ name }) => literalOf(name) === key.name)
  const [only, ...others] = named.length > 0 ? named : found.filter(({ name }) => name === undefined)
  return others.length === 0 ? only?.list : undefined
}

/** `.on(…)` lists the columns of a btree, `.using(method, …)` those of any index. */
function readList(chain: readonly ChainCall[]): { readonly method?: string; readonly list: ColumnList } {
  const call = chain.find(({ name }) => name === 'on' || name === 'using')
  if (call?.name === 'on') return { method: 'btree', list: call.args }
  const method = literalOf(call?.args[0])
  return { ...(method === undefined ? {} : { method }), list: call?.args.slice(1) ?? [] }
}

function literalOf(node: ColumnList[number] | undefined): string | undefined {
  return node?.type === 'Literal' ? String(node.value) : undefined
}

/** Puts the tenant column first: it moves there if it stands further back. */
function leadWith({ parameter, file }: TableSource, list: ColumnList, tenant: string): readonly Edit[] {
  const [first] = list
  if (first === undefined) return []
  const at = list.findIndex((one) => columnProperty(one, parameter) === tenant)
  const [own, before] = [list[at], list[at - 1]]
  if (own === undefined || before === undefined) return [insert(first.start, `${parameter}.${tenant}, `)]
  return [insert(first.start, `${file.text.slice(own.start, own.end)}, `), remove(before.end, own.end)]
}

function leadByHand(table: SurveyedTable, key: SurveyedKey, tenant: string): Step {
  const { name, isUnique, method, columns } = key
  const rest = columns.map((column) => (column === null ? '…' : `t.${propertyOf(table, column)}`))
  const list = [`t.${tenant}`, ...rest.filter((one) => one !== `t.${tenant}`)].join(', ')
  if (isUnique) {
    return {
      table: table.name,
      what: `"${name}" is unique over all tenants: a duplicate-key error tells one what another has`,
      lines: [`unique().on(${list})`],
    }
  }
  const isLeadable = leadable.includes(method)
  const using = isLeadable && method !== 'btree' ? `using('${method}', ${list})` : `on(${list})`
  return {
    table: table.name,
    what: `the ${method} index "${name || rest.join(', ')}" ${isLeadable ? 'has to lead with the tenant' : "can't lead with the tenant, as a btree can"}`,
    lines: [`index(${name === '' ? '' : `'${name}'`}).${using}`],
  }
}
