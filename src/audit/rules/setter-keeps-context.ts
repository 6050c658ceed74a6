import { type CatalogFunction, findSettings } from '../../catalog/index.ts'
import { calledRoutines } from '../code/called-routines.ts'
import type { SettingWrite } from '../code/conduct.ts'
import { routineName } from '../code/names.ts'
import { parseRoutine } from '../code/parse-routine.ts'
import { settingsSetAlways } from '../code/settings-set-always.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { findNodes } from '../syntax/walk.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const setterKeepsContext: AuditRule = {
  name: 'setter-keeps-context',
  level: 'error',
  title: 'A function that sets the context may leave another in force',
  check(audited) {
    return calledRoutines(audited).flatMap(({ routine, conduct }) => {
      const { tenant } = audited.settings
      const writes = conduct.settings.filter(({ name }) => name === tenant)
      const isSetter = writes.some(
        ({ value, isRepeated }) => !isRepeated && (value.isChosen || value.origin !== 'tenant'),
      )
      const faults = isSetter ? [...listKept(audited, routine, writes), ...listDefaults(routine, writes)] : []
      return faults.map((fault) => observe(routine, fault))
    })
  },
}

interface Fault {
  readonly level?: 'error' | 'warning'
  readonly part: string
  readonly why: string
}

function listKept(audited: Audited, routine: CatalogFunction, writes: readonly SettingWrite[]): Fault[] {
  const { tenant, user, memberRole } = audited.settings
  const read = new Set([tenant, ...findSettings(audited.catalog)])
  const always = settingsSetAlways(audited.catalog, routine)
  const isKept = (name: string) => (always !== null && !always.has(name)) || routine.isStrict
  const missing = [tenant, user, memberRole].filter((name) => read.has(name) && isKept(name))
  const why = routine.isStrict
    ? 'it is STRICT, and does nothing when an argument is NULL'
    : 'there is a way through it on which it is not set: an IF, a RETURN, a query that finds no row, or an exception that is caught'
  return [
    ...missing.map(
      (name): Fault => ({
        ...(name === tenant ? {} : { level: 'warning' }),
        part: name,
        why: `${name} may stay what it was before: ${why}`,
      }),
    ),
    ...writes
      .filter(({ expression }) => readsSetting(expression, tenant))
      .slice(0, 1)
      .map(() => ({
        part: `${tenant} itself`,
        why: `${tenant} stays what it was before when it is given nothing`,
      })),
  ]
}

function readsSetting(expression: SettingWrite['expression'], setting: string): boolean {
  const calls = findNodes(expression, 'FuncCall').filter(
    ({ funcname }) => nameParts(funcname).at(-1) === 'current_setting',
  )
  return calls.some(
    ({ args: [name] = [] }) => name && 'A_Const' in name && name.A_Const.sval?.sval === setting,
  )
}

/** A tenant that is written down is one that nobody has asked for. */
function listDefaults(routine: CatalogFunction, writes: readonly SettingWrite[]): Fault[] {
  const { parameters = [] } = parseRoutine(routine) ?? {}
  const expressions = writes.map(({ expression }) => expression)
  const given = findNodes(expressions, 'ColumnRef').flatMap(({ fields }) => nameParts(fields))
  const defaults = parameters.filter(({ name }) => given.includes(name)).map((parameter) => parameter.default)
  const alternatives = [
    ...findNodes(expressions, 'CoalesceExpr').flatMap(({ args }) => args ?? []),
    ...findNodes(expressions, 'CaseExpr').flatMap(({ args, defresult }) => [
      ...(args ?? []).flatMap((arm) => ('CaseWhen' in arm ? (arm.CaseWhen.result ?? []) : [])),
      ...(defresult ? [defresult] : []),
    ]),
  ]
  const isNamed = [...defaults, ...alternatives].some((node) => isText(node))
  return isNamed ? [{ part: 'default', why: 'it falls back to a tenant that is written in it' }] : []
}

function isText(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if ('TypeCast' in node) return isText((node.TypeCast as { arg?: unknown }).arg)
  return (
    findNodes([node], 'A_Const').length === 1 &&
    'A_Const' in node &&
    findNodes(node, 'A_Const').some(({ sval, ival }) => (sval?.sval ?? '') !== '' || ival !== undefined)
  )
}

function observe(routine: CatalogFunction, { level = 'error', part, why }: Fault): Observation {
  const object = routineName(routine)
  return {
    level,
    object,
    part,
    detail: `${object} sets the context, but ${why}.`,
    remediation: `Let ${object} set every setting of the context on every way, and raise an error where it can't`,
  }
}
