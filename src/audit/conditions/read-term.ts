import { fieldName } from '../context/setting-name.ts'
import { nameParts } from '../syntax/name-parts.ts'
import type { Node } from '../syntax/parse.ts'
import { findNodes } from '../syntax/walk.ts'
import { all, always, constant, either, never, type Term, termsIn } from './condition.ts'
import { findFunctions } from './find-functions.ts'
import { readOutcomes } from './read-function.ts'
import { readSelections } from './read-select.ts'
import type { Reader } from './reader.ts'
import { resolveName, type Scope, type Written } from './scope.ts'

/** Types that keep two different tenants different. */
const faithful = new Set([
  'uuid',
  'text',
  'varchar',
  'int2',
  'int4',
  'int8',
  'numeric',
  'citext',
  'bpchar',
  'json',
  'jsonb',
])

/** Reads what an expression stands for. */
export function readTerm(reader: Reader, { node, scope }: Written): Term {
  const term = (inner: Node | undefined) => (inner ? reader.term({ node: inner, scope }) : constant(null))
  const unknown = (by: string): Term => ({ is: 'other', by, reads: readsOf(reader, node, scope) })
  if ('ColumnRef' in node)
    return readName(reader, nameParts(node.ColumnRef.fields), scope) ?? unknown('a name')
  if ('ParamRef' in node)
    return readName(reader, [`$${node.ParamRef.number}`], scope) ?? unknown('a parameter')
  if ('A_Const' in node) return constant(readConstant(node.A_Const))
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast
    const isFaithful = keepsApart(reader, nameParts(typeName?.names)) && !typeName?.typmods
    const isConstant = arg !== undefined && 'A_Const' in arg
    return isConstant || (isFaithful && !typeName?.arrayBounds) ? term(arg) : unknown('a cast')
  }
  if ('CollateClause' in node) return term(node.CollateClause.arg)
  if ('CoalesceExpr' in node) {
    const [first, ...rest] = (node.CoalesceExpr.args ?? []).map(term)
    return either([...(first ? [first] : []), ...rest.map(markDefault)])
  }
  if ('CaseExpr' in node) return either(readCase(reader, node.CaseExpr, scope).map(({ term }) => term))
  if ('A_Expr' in node) {
    const { kind, name, lexpr, rexpr } = node.A_Expr
    const operator = nameParts(name).at(-1) ?? ''
    if (kind === 'AEXPR_NULLIF') return nullWhere(term(lexpr), term(rexpr))
    const isField = (operator === '->' || operator === '->>') && lexpr
    const field = isField ? readJsonField(reader, term(lexpr), term(rexpr)) : null
    return field ?? unknown(operator)
  }
  if ('SQLValueFunction' in node) {
    const { op } = node.SQLValueFunction
    if (op === 'SVFOP_SESSION_USER') return { is: 'role', which: 'session' }
    const isRole = op === 'SVFOP_CURRENT_USER' || op === 'SVFOP_USER' || op === 'SVFOP_CURRENT_ROLE'
    return isRole ? { is: 'role', which: 'current' } : unknown('a value of the session')
  }
  if ('SubLink' in node && node.SubLink.subLinkType === 'EXPR_SUBLINK') {
    return readSubquery(reader, node.SubLink.subselect, scope) ?? unknown('a subquery')
  }
  if ('FuncCall' in node) return readCall(reader, node.FuncCall, scope) ?? unknown(callName(node.FuncCall))
  return unknown(Object.keys(node)[0] ?? '')
}

/** A domain is as faithful as the type under it. */
function keepsApart({ catalog }: Reader, [first = '', second]: readonly string[]): boolean {
  const [schema, name] = second === undefined ? [null, first] : [first, second]
  const domain = [...catalog.types.values()].find(
    (type) => type.kind === 'domain' && type.name === name && type.schema === (schema ?? type.schema),
  )
  return faithful.has(domain ? (catalog.types.get(domain.inner)?.name ?? '') : name)
}

function readName(reader: Reader, name: readonly string[], scope: Scope): Term | null {
  const resolved = resolveName(name, scope)
  if (resolved?.is === 'column') return resolved
  return resolved ? either(resolved.by.map((written) => reader.term(written))) : null
}

type Constant = Extract<Node, { A_Const: unknown }>['A_Const']

function readConstant(value: Constant): string | null {
  if (value.isnull) return null
  if (value.boolval) return String(value.boolval.boolval ?? false)
  if (value.ival) return String(value.ival.ival ?? 0)
  return value.sval?.sval ?? value.fval?.fval ?? value.bsval?.bsval ?? ''
}

function markDefault(term: Term): Term {
  return term.is === 'constant' && term.value !== null ? { ...term, isDefault: true } : term
}

/** `nullif(coalesce(…, ''), '')` falls back to nothing. */
function nullWhere(term: Term, refused: Term): Term {
  if (term.is === 'either') return either(term.terms.map((one) => nullWhere(one, refused)))
  const isRefused = term.is === 'constant' && refused.is === 'constant' && term.value === refused.value
  return isRefused ? constant(null) : term
}

type Case = Extract<Node, { CaseExpr: unknown }>['CaseExpr']

/** Reads the results that a CASE may have; those whose condition can't hold are left out. */
export function readCase(reader: Reader, { arg, args = [], defresult }: Case, scope: Scope) {
  const branches: { readonly when: Written | null; readonly node: Node; readonly term: Term }[] = []
  for (const branch of args) {
    const { expr, result } = 'CaseWhen' in branch ? branch.CaseWhen : {}
    if (!expr || !result) continue
    const node: Node = arg
      ? { A_Expr: { kind: 'AEXPR_OP', name: [{ String: { sval: '=' } }], lexpr: arg, rexpr: expr } }
      : expr
    const condition = reader.condition({ node, scope })
    if (condition === never) continue
    branches.push({ when: { node, scope }, node: result, term: reader.term({ node: result, scope }) })
    if (condition === always) return branches
  }
  const last: Node = defresult ?? { A_Const: { isnull: true } }
  return [...branches, { when: null, node: last, term: reader.term({ node: last, scope }) }]
}

/** A setting may hold JSON, as `request.jwt.claims` does: each field of it counts as a setting. */
function readJsonField(reader: Reader, json: Term, key: Term): Term | null {
  if (json.is === 'either') {
    const fields = json.terms.map((one) => readJsonField(reader, one, key))
    return fields.every((one) => one !== null) ? either(fields) : null
  }
  if (json.is !== 'setting' || key.is !== 'constant' || key.value === null) return null
  return { is: 'setting', name: reader.settingNamed(fieldName(json.name, key.value)) }
}

function readSubquery(reader: Reader, subselect: Node | undefined, scope: Scope): Term | null {
  if (!subselect || !('SelectStmt' in subselect)) return null
  const found = readSelections(reader, subselect.SelectStmt, scope).map(
    ({ sources, where, outputs }): Term | null => {
      const [output] = outputs
      if (!output) return null
      const term = reader.term(output)
      if (sources.length === 0 && where === always) return term
      return { is: 'found', term, where: { is: 'exists', sources, where } }
    },
  )
  const known = found.filter((term) => term !== null)
  return known.length === found.length ? either(known) : null
}

type Call = Extract<Node, { FuncCall: unknown }>['FuncCall']

function readCall(reader: Reader, call: Call, scope: Scope): Term | null {
  const [name = '', schema = 'pg_catalog'] = nameParts(call.funcname).reverse()
  const [first] = call.args ?? []
  if (name === 'current_setting' && schema === 'pg_catalog' && first) {
    const setting = reader.term({ node: first, scope })
    const isKnown = setting.is === 'constant' && setting.value !== null
    return isKnown ? { is: 'setting', name: reader.settingNamed(setting.value) } : null
  }
  const [called, ...others] = findFunctions(reader.catalog, call)
  if (!called || others.length > 0) return null
  const args = (call.args ?? []).map((node) => ({ node, scope }))
  const outcomes = readOutcomes(reader, called, args, scope)
  return (
    outcomes &&
    either(
      outcomes.map(({ written, given }) => {
        const term = reader.term(written)
        return given === always ? term : { is: 'found', term, where: all([given]) }
      }),
    )
  )
}

function callName({ funcname }: Call): string {
  return `${nameParts(funcname).join('.')}()`
}

/** Everything that an expression reads, for a report on one that is not understood. */
export function readsOf(reader: Reader, node: Node, scope: Scope): Term[] {
  const columns = findNodes(node, 'ColumnRef').flatMap(
    ({ fields }) => readName(reader, nameParts(fields), scope) ?? [],
  )
  const roles = findNodes(node, 'SQLValueFunction').map((one) =>
    reader.term({ node: { SQLValueFunction: one }, scope }),
  )
  const calls = findNodes(node, 'FuncCall').flatMap((call): Term[] => {
    if ('FuncCall' in node && node.FuncCall === call) return []
    return [readCall(reader, call, scope) ?? { is: 'other', by: callName(call), reads: [] }]
  })
  const subqueries = findNodes(node, 'SubLink').map(
    (): Term => ({ is: 'other', by: 'a subquery', reads: [] }),
  )
  return [...columns, ...roles, ...calls, ...subqueries].flatMap(termsIn)
}
