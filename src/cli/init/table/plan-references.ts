import type { Expression, ObjectExpression, SpreadElement } from 'acorn'
import type { SurveyedReference, SurveyedTable } from '../../../drizzle/index.ts'
import { builderOf, readChain } from '../source/chain.ts'
import { remove } from '../source/edit.ts'
import { quoteOf } from '../source/style.ts'
import type { TableSource } from '../source/table-source.ts'
import { keyOf } from '../table-names.ts'
import {
  type Change,
  chainAt,
  combine,
  type Decisions,
  propertyOf,
  type Step,
  type Subject,
} from './change.ts'

/** What `tenantReference()` can say of a row whose parent goes. */
const actions = ['cascade', 'restrict', 'no action', 'set null']

/** Plans the references of a tenant table to others, which have to carry the tenant. */
export function planReferences(subject: Subject): Change {
  const { table, decisions } = subject
  return combine(
    table.references
      .filter((reference) => !carriesTenant(reference, decisions))
      .map((reference) => planReference(subject, reference)),
  )
}

/** A reference to the root is the tenant itself, and one to a child can't carry what that does not have yet. */
export function carriesTenant(
  { columns, table, foreignColumns }: SurveyedReference,
  { kinds, tenancy }: Decisions,
): boolean {
  switch (kinds.get(keyOf(table))) {
    case 'root':
      return columns.join() === tenancy.column
    case 'tenant':
      return columns.some((column, at) => column === tenancy.column && foreignColumns[at] === tenancy.column)
    default:
      return true
  }
}

function planReference({ table, source, decisions }: Subject, reference: SurveyedReference): Change {
  const [column = '', ...more] = reference.columns
  if (decisions.kinds.get(keyOf(reference.table)) === 'root') {
    return { steps: [otherTenant(table, reference)] }
  }
  const isPlain =
    more.length === 0 &&
    table.references.filter(({ columns }) => columns.join() === column).length === 1 &&
    reference.foreignColumns.join() === 'id' &&
    reference.onUpdate === 'no action' &&
    actions.includes(reference.onDelete)
  const written = isPlain ? findReference(source, propertyOf(table, column)) : undefined
  if (written === undefined) return { steps: [byHand(table, reference, decisions)] }
  const parent = written.parent === source.variable ? source.parameter : written.parent
  return {
    ...written.change,
    entries: [
      renderReference(source.parameter, propertyOf(table, column), parent, reference, quoteOf(source.file)),
    ],
    helpers: ['tenantReference'],
  }
}

/** Renders the entry of a reference that carries the tenant. */
export function renderReference(
  parameter: string,
  property: string,
  parent: string,
  { onDelete }: SurveyedReference,
  quote = "'",
): string {
  return `...tenantReference(${parameter}, ${parameter}.${property}, ${parent}, { onDelete: ${quote}${onDelete}${quote} })`
}

/** Finds a reference of one column, `.references(() => parent.id)` at it or `foreignKey(…)` among the entries. */
function findReference(
  source: TableSource,
  property: string,
): { readonly parent: string; readonly change: Change } | undefined {
  const call = chainAt(source, property)?.calls.find(({ name }) => name === 'references')
  const [target] = call?.args ?? []
  if (
    call !== undefined &&
    target?.type === 'ArrowFunctionExpression' &&
    target.body.type !== 'BlockStatement'
  ) {
    const parent = ownerOf(target.body)
    return parent === undefined ? undefined : { parent, change: { edits: [remove(call.start, call.end)] } }
  }
  for (const item of source.entries.items) {
    const options =
      builderOf(item.value) === 'foreignKey' ? readChain(item.value)?.base.arguments[0] : undefined
    if (options?.type !== 'ObjectExpression') continue
    const [own, foreign] = [onlyElement(options, 'columns'), onlyElement(options, 'foreignColumns')]
    const parent = foreign && ownerOf(foreign)
    const isIt =
      own?.type === 'MemberExpression' && own.property.type === 'Identifier' && own.property.name === property
    if (isIt && parent !== undefined) return { parent, change: { removed: [item] } }
  }
  return undefined
}

/** The variable before the dot: `projects` of `projects.id`. */
function ownerOf(expression: Expression | SpreadElement): string | undefined {
  return expression.type === 'MemberExpression' && expression.object.type === 'Identifier'
    ? expression.object.name
    : undefined
}

function onlyElement({ properties }: ObjectExpression, name: string): Expression | SpreadElement | undefined {
  const property = properties.find(
    (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name,
  )
  const value = property?.type === 'Property' ? property.value : undefined
  return value?.type === 'ArrayExpression' && value.elements.length === 1
    ? (value.elements[0] ?? undefined)
    : undefined
}

function byHand(table: SurveyedTable, reference: SurveyedReference, { variables }: Decisions): Step {
  const parent = variables.get(keyOf(reference.table)) ?? reference.table.name
  const [column = ''] = reference.columns
  return {
    table: table.name,
    what: `the reference (${reference.columns.join(', ')}) to ${reference.table.name} has to carry the tenant`,
    lines: [renderReference('t', propertyOf(table, column), parent, reference)],
  }
}

function otherTenant(table: SurveyedTable, { columns, table: root }: SurveyedReference): Step {
  return {
    table: table.name,
    what: `${columns.join(', ')} refers to ${root.name} beside the tenant column: a row can name another tenant there`,
    lines: [],
  }
}
