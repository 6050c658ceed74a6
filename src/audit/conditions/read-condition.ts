import { nameParts } from '../syntax/name-parts.ts'
import type { Node } from '../syntax/parse.ts'
import { all, always, any, type Condition, constant, either, never, test } from './condition.ts'
import { findFunctions } from './find-functions.ts'
import { isNeverNull } from './is-never-null.ts'
import { readOutcomes } from './read-function.ts'
import { readMembership } from './read-membership.ts'
import { builtInOperator, readOperator } from './read-operator.ts'
import { readSelections } from './read-select.ts'
import { readCase, readsOf } from './read-term.ts'
import type { Reader } from './reader.ts'
import { resolveName, type Scope, type Written } from './scope.ts'

/** Reads when an expression is true or, with `wanted` false, when it is false. Neither is it while it is NULL. */
export function readCondition(reader: Reader, written: Written, wanted: boolean): Condition {
  const { node, scope } = written
  const read = (inner: Node | undefined, isWanted = wanted) =>
    inner ? reader.condition({ node: inner, scope }, isWanted) : never
  const unknown = (operator: string) => test(operator, readsOf(reader, node, scope))
  if ('A_Const' in node) {
    const value = node.A_Const.boolval
      ? (node.A_Const.boolval.boolval ?? false)
      : parseBoolean(node.A_Const.sval?.sval)
    return value === wanted ? always : never
  }
  if ('BoolExpr' in node) {
    const { boolop, args = [] } = node.BoolExpr
    if (boolop === 'NOT_EXPR') return read(args[0], !wanted)
    return ((boolop === 'AND_EXPR') === wanted ? all : any)(args.map((arg) => read(arg)))
  }
  if ('TypeCast' in node) {
    const isBoolean = nameParts(node.TypeCast.typeName?.names).at(-1) === 'bool'
    return isBoolean ? read(node.TypeCast.arg) : unknown('a cast')
  }
  if ('A_Expr' in node) return readOperator(reader, node.A_Expr, written, wanted)
  if ('NullTest' in node) return readNullTest(reader, node.NullTest, scope, wanted)
  if ('BooleanTest' in node) {
    return readBooleanTest(reader, node.BooleanTest, written, wanted)
  }
  if ('CoalesceExpr' in node) return any((node.CoalesceExpr.args ?? []).map((arg) => read(arg)))
  if ('CaseExpr' in node) {
    return any(
      readCase(reader, node.CaseExpr, scope).map(({ when, node: result }) =>
        all([...(when ? [reader.condition(when)] : []), read(result)]),
      ),
    )
  }
  if ('SubLink' in node) return readSubLink(reader, node.SubLink, written, wanted)
  if ('FuncCall' in node) return readCall(reader, node.FuncCall, written, wanted)
  if ('ColumnRef' in node || 'ParamRef' in node) {
    const name = 'ColumnRef' in node ? nameParts(node.ColumnRef.fields) : [`$${node.ParamRef.number}`]
    const resolved = resolveName(name, scope)
    return resolved?.is === 'written'
      ? any(resolved.by.map((one) => reader.condition(one, wanted)))
      : unknown('a column')
  }
  return unknown('an expression')
}

type BooleanTest = Extract<Node, { BooleanTest: unknown }>['BooleanTest']

/** NULL passes `IS NOT TRUE` and `IS NOT FALSE`, which say what they seem to only of what is never NULL. */
function readBooleanTest(
  reader: Reader,
  { arg, booltesttype }: BooleanTest,
  { node, scope }: Written,
  wanted: boolean,
): Condition {
  const isPositive = booltesttype === 'IS_TRUE' || booltesttype === 'IS_FALSE'
  const isNegative = booltesttype === 'IS_NOT_TRUE' || booltesttype === 'IS_NOT_FALSE'
  const isAboutTrue = booltesttype === 'IS_TRUE' || booltesttype === 'IS_NOT_TRUE'
  const isCertain = isPositive ? wanted : isNegative && !wanted
  if (arg && (isPositive || isNegative) && (isCertain || isNeverNull(arg))) {
    return reader.condition({ node: arg, scope }, (isAboutTrue === isPositive) === wanted)
  }
  return test('a test that NULL passes', readsOf(reader, node, scope))
}

function parseBoolean(text: string | undefined): boolean | null {
  if (text === undefined) return null
  if (/^\s*(t(rue)?|y(es)?|on|1)\s*$/i.test(text)) return true
  return /^\s*(f(alse)?|n(o)?|off|0)\s*$/i.test(text) ? false : null
}

type NullTest = Extract<Node, { NullTest: unknown }>['NullTest']

function readNullTest(
  reader: Reader,
  { arg, nulltesttype }: NullTest,
  scope: Scope,
  wanted: boolean,
): Condition {
  const term = arg ? reader.term({ node: arg, scope }) : constant(null)
  const isNull = (nulltesttype === 'IS_NULL') === wanted
  if (!isNull && term.is === 'found') return term.where
  if (term.is === 'constant') return (term.value === null) === isNull ? always : never
  return test(isNull ? 'is null' : 'is not null', [term])
}

type SubLink = Extract<Node, { SubLink: unknown }>['SubLink']

function readSubLink(reader: Reader, link: SubLink, { node, scope }: Written, wanted: boolean): Condition {
  const { subLinkType, subselect, testexpr, operName } = link
  const unknown = test('a subquery', readsOf(reader, node, scope))
  if (!subselect || !('SelectStmt' in subselect)) return unknown
  if (subLinkType === 'EXISTS_SUBLINK' && wanted) {
    const selections = readSelections(reader, subselect.SelectStmt, scope)
    return any(selections.map(({ sources, where }) => ({ is: 'exists', sources, where })))
  }
  const isEquality = operName === undefined || builtInOperator(operName) === '='
  if (subLinkType === 'ANY_SUBLINK' && wanted && isEquality && testexpr) {
    return readMembership(reader, testexpr, subselect, scope)
  }
  if (subLinkType !== 'EXPR_SUBLINK') return unknown
  const selections = readSelections(reader, subselect.SelectStmt, scope)
  return any(
    selections.map(({ sources, where, outputs: [output] }) => {
      const inner = output ? reader.condition(output, wanted) : test('a subquery', [])
      return sources.length === 0 && where === always
        ? inner
        : ({ is: 'exists', sources, where: all([where, inner]) } satisfies Condition)
    }),
  )
}

type Call = Extract<Node, { FuncCall: unknown }>['FuncCall']

function readCall(reader: Reader, call: Call, { node, scope }: Written, wanted: boolean): Condition {
  const name = nameParts(call.funcname)
  const args = call.args ?? []
  if (name.at(-1) === 'pg_has_role' && wanted) return readRoleCheck(reader, args, scope)
  const [called, ...others] = findFunctions(reader.catalog, call)
  const outcomes =
    called && others.length === 0
      ? readOutcomes(
          reader,
          called,
          args.map((arg) => ({ node: arg, scope })),
          scope,
        )
      : null
  if (!called || !outcomes) return test(`${name.join('.')}()`, readsOf(reader, node, scope))
  const body = any(outcomes.map(({ written, given }) => all([given, reader.condition(written, wanted)])))
  return { is: 'call', name: `${called.schema}.${called.name}(${called.signature})`, body }
}

/** `pg_has_role('reporting', 'member')` is false for whoever can't come to be that role. */
function readRoleCheck(reader: Reader, args: readonly Node[], scope: Scope): Condition {
  const terms = args.map((node) => reader.term({ node, scope }))
  const role = terms.at(-2) ?? constant(null)
  const isCurrent = terms.length === 2 || terms[0]?.is === 'role'
  const isNever =
    isCurrent && role.is === 'constant' && role.value !== null && !reader.mayBe('current', role.value)
  return isNever ? never : test('pg_has_role()', [{ is: 'role', which: 'current' }, either(terms)])
}
