import {
  type CatalogFunction,
  type Column,
  quotedName,
  type Relation,
  type RewriteRule,
  type Trigger,
} from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import { parseStatements } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { type Conduct, createConduct, type Touch } from './conduct.ts'
import { crossings } from './crossings.ts'
import { createFrame } from './reader.ts'
import { call } from './run.ts'
import { createScope, type Result } from './scope.ts'
import { content, tenantValue, type Value } from './value.ts'

const routines = new WeakMap<Audited, Map<CatalogFunction, Conduct>>()
const views = new WeakMap<Audited, Map<Relation, readonly Touch[]>>()

/** Reads something once for all the rules that ask. */
function remember<K, V>(known: WeakMap<Audited, Map<K, V>>, audited: Audited, key: K, read: () => V): V {
  const all = known.get(audited) ?? new Map<K, V>()
  known.set(audited, all)
  const found = all.get(key) ?? read()
  all.set(key, found)
  return found
}

/** Returns what a function does for the app role, whatever it is given. */
export function conductOfRoutine(audited: Audited, routine: CatalogFunction): Conduct {
  return remember(routines, audited, routine, () => {
    const frame = createFrame(audited, audited.appRole)
    call(routine, [], frame)
    return frame.conduct
  })
}

/** Returns what the function of a trigger does when the app role writes to its relation. */
export function conductOfTrigger(audited: Audited, relation: Relation, trigger: Trigger): Conduct {
  const routine = audited.catalog.functions.find(({ oid }) => oid === trigger.function)
  const variables = writtenRows(audited, relation)
  const transitions = transitionTables(relation, trigger, variables)
  const frame = createFrame(audited, audited.appRole, { variables, transitions })
  if (routine) call(routine, [], frame)
  return frame.conduct
}

/** The tables of a statement's rows that `REFERENCING NEW TABLE AS …` names. */
function transitionTables(
  relation: Relation,
  { definition }: Trigger,
  rows: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Result> {
  const transitions = findNodes(parseStatements(definition), 'TriggerTransition')
  return new Map(
    transitions.map(({ name = '', isNew = false }) => {
      const fields = rows.get(isNew ? 'new' : 'old')?.tenantFields
      const outputs = relation.columns.map((column) => ({
        name: column.name,
        value: fields?.has(column.name) ? tenantValue : content,
        key: null,
      }))
      return [name, { outputs, touches: [], edges: [] }]
    }),
  )
}

/** Returns what a rule does in place of a statement, or beside it, with the rights of its relation's owner. */
export function conductOfRule(audited: Audited, relation: Relation, { definition }: RewriteRule): Conduct {
  const conduct = createConduct()
  const [rule] = parseStatements(definition) ?? []
  if (!rule || !('RuleStmt' in rule)) {
    conduct.opaque.push('its definition')
    return conduct
  }
  const variables = writtenRows(audited, relation)
  const frame = { ...createFrame(audited, relation.owner, { conduct, variables }), caller: audited.appRole }
  for (const action of rule.RuleStmt.actions ?? []) {
    conduct.touches.push(...frame.reader.readStatement(action, createScope(frame)).touches)
  }
  return conduct
}

/** Returns what a query of the app role's over a whole view or materialized view reads. */
export function touchesOfView(audited: Audited, view: Relation): readonly Touch[] {
  return remember(views, audited, view, () => {
    const [query] = parseStatements(`select * from ${quotedName(view)}`) ?? []
    if (!query) return []
    const frame = createFrame(audited, audited.appRole)
    const { touches } = frame.reader.readStatement(query, createScope(frame))
    return [...touches, ...frame.conduct.touches]
  })
}

/**
 * The rows of a statement as triggers and rules see them. A policy has checked those of a table, or will have before it
 * is done, and that it is off is the table's fault; a view's new rows are what the caller wrote, and its old ones what its query lets through.
 */
function writtenRows(audited: Audited, relation: Relation): Map<string, Value> {
  const table = audited.tables.find(({ relation: { oid } }) => oid === relation.oid)
  const own = new Set(table?.tenantColumn ? [table.tenantColumn] : [])
  const isText = ({ type }: Column) => audited.catalog.types.get(type)?.category === 'S'
  const textFields = new Set(relation.columns.filter(isText).map(({ name }) => name))
  const row = (tenantFields: ReadonlySet<string>): Value => ({ origin: 'row', tenantFields, textFields })
  if (relation.kind !== 'view') return new Map(['new', 'old'].map((name) => [name, row(own)]))
  const touches = touchesOfView(audited, relation)
  const isConfined = crossings(audited, touches).length === 0
  const through = new Set(isConfined ? touches.flatMap((touch) => [...touch.through]) : [])
  return new Map<string, Value>([
    ['new', row(new Set())],
    ['old', row(through)],
  ])
}
