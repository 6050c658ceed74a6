import { canonicalSetting, fieldName } from '../context/setting-name.ts'
import { nameParts } from '../syntax/name-parts.ts'
import type { A_Expr, ColumnRef, FuncCall, Node, SubLink, TypeName } from '../syntax/parse.ts'
import { createConduct } from './conduct.ts'
import { findRoutine } from './names.ts'
import { argumentKey, columnKey, keys, reaches, type Scope } from './scope.ts'
import {
  anyOf,
  constantOf,
  content,
  joined,
  madeOf,
  nothing,
  other,
  tenantValue,
  textsOf,
  type Value,
} from './value.ts'

/** Returns what is known of an expression's value. */
export function evaluate(node: Node, scope: Scope): Value {
  const ofAll = (nodes: readonly (Node | undefined)[] | undefined) =>
    (nodes ?? []).flatMap((one) => (one ? evaluate(one, scope) : []))
  if ('A_Const' in node) return constant(node.A_Const, scope)
  if ('ColumnRef' in node) return columnValue(node.ColumnRef, scope)
  if ('ParamRef' in node) return scope.frame.variables.get(`$${node.ParamRef.number}`) ?? other
  if ('TypeCast' in node) return cast(node.TypeCast, scope)
  if ('CoalesceExpr' in node) return anyOf(ofAll(node.CoalesceExpr.args))
  if ('CaseExpr' in node) return caseValue(node.CaseExpr, scope)
  if ('SubLink' in node) return sublinkValue(node.SubLink, scope)
  if ('FuncCall' in node) return callValue(node.FuncCall, scope)
  if ('A_Expr' in node) return operatorValue(node.A_Expr, scope)
  if ('A_Indirection' in node) return fieldValue(node.A_Indirection, scope)
  if ('CollateClause' in node) return ofAll([node.CollateClause.arg])[0] ?? other
  if ('NamedArgExpr' in node) return ofAll([node.NamedArgExpr.arg])[0] ?? other
  if ('RowExpr' in node) return madeOf(ofAll(node.RowExpr.args))
  if ('A_ArrayExpr' in node) return madeOf(ofAll(node.A_ArrayExpr.elements))
  if ('MinMaxExpr' in node) return madeOf(ofAll(node.MinMaxExpr.args))
  if ('BoolExpr' in node) return madeOf(ofAll(node.BoolExpr.args))
  if ('NullTest' in node) return madeOf(ofAll([node.NullTest.arg]))
  if ('BooleanTest' in node) return madeOf(ofAll([node.BooleanTest.arg]))
  return other
}

/** Returns what stands for an expression in edges: its column, or the tenant, the person or an argument. */
export function keyOf(node: Node, scope: Scope): string | null {
  if ('TypeCast' in node && node.TypeCast.arg && !isShortened(node.TypeCast.typeName)) {
    return keyOf(node.TypeCast.arg, scope)
  }
  const key = 'ColumnRef' in node ? columnKey(scope, nameParts(node.ColumnRef.fields)) : null
  if (key !== null) return key
  const { origin, column, parameter } = evaluate(node, scope)
  if (column !== undefined) return column
  if (parameter !== undefined) return argumentKey(parameter)
  return origin === 'tenant' || origin === 'person' || origin === 'argument' ? keys[origin] : null
}

/** The text of a value that stands in the statement as it is. */
export function constantText(node: Node | undefined, scope: Scope): string | null {
  return (node && evaluate(node, scope).text) ?? null
}

function constant(node: Extract<Node, { A_Const: unknown }>['A_Const'], { frame }: Scope): Value {
  const { isnull, sval, ival, boolval, fval, bsval } = node
  if (isnull || (sval && !sval.sval)) return nothing
  // The parser leaves out what is zero or false.
  const number = ival && String(ival.ival ?? 0)
  const truth = boolval && String(boolval.boolval ?? false)
  const text = sval?.sval ?? fval?.fval ?? bsval?.bsval ?? number ?? truth ?? ''
  // What EXECUTE quoted into its text.
  const quoted = text.startsWith('$') ? frame.variables.get(text) : undefined
  return quoted ?? { origin: 'constant', text }
}

function columnValue({ fields }: ColumnRef, scope: Scope): Value {
  const names = nameParts(fields)
  const { variables } = scope.frame
  const key = columnKey(scope, names)
  if (key !== null) return reaches(scope, key, keys.tenant) ? tenantValue : content
  const [name = '', field] = names
  const variable = variables.get(name)
  if (field === undefined) return variable ?? (isAlias(scope, name) ? content : other)
  // A parameter may go by the name of its function too.
  if (!variable) return variables.get(field) ?? other
  return field === '*' ? variable : fieldOf(variable, field)
}

function isAlias(scope: Scope, name: string): boolean {
  return (
    scope.sources.some(({ alias }) => alias === name) || (scope.parent ? isAlias(scope.parent, name) : false)
  )
}

function fieldOf(row: Value, field: string): Value {
  if (row.origin !== 'row') return row.origin === 'argument' ? partOf(row) : content
  if (row.tenantFields?.has(field)) return tenantValue
  return { origin: 'content', isRaw: row.textFields?.has(field) ?? false }
}

/** Two parts of one argument may differ. */
function partOf({ parameter: _, ...value }: Value): Value {
  return value
}

function fieldValue(
  { arg, indirection }: Extract<Node, { A_Indirection: unknown }>['A_Indirection'],
  scope: Scope,
): Value {
  const [field] = nameParts(indirection)
  return arg && field !== undefined ? fieldOf(evaluate(arg, scope), field) : other
}

/** What is cast to something that is no text can hold no SQL. */
function cast({ arg, typeName }: Extract<Node, { TypeCast: unknown }>['TypeCast'], scope: Scope): Value {
  if (!arg) return other
  const value = evaluate(arg, scope)
  const [type = ''] = nameParts(typeName?.names).toReversed()
  if (isShortened(typeName)) return madeOf([value])
  return isTextType(type) ? value : { ...value, isRaw: false }
}

/** `::varchar(8)` leaves the beginning, which several tenants may share. */
function isShortened(typeName: TypeName | undefined): boolean {
  return (typeName?.typmods ?? []).length > 0
}

export function isTextType(type: string): boolean {
  return /^(?:text|varchar|bpchar|char|name|citext|jsonb?|xml|unknown|any.*)$/.test(type)
}

function caseValue(
  { arg, args = [], defresult }: Extract<Node, { CaseExpr: unknown }>['CaseExpr'],
  scope: Scope,
): Value {
  const chosen = constantText(arg, scope)
  const arms = args.flatMap((arm) => ('CaseWhen' in arm ? arm.CaseWhen : []))
  const isTaken = ({ expr }: (typeof arms)[number]) => constantText(expr, scope) === chosen
  const taken = chosen === null ? arms : arms.filter(isTaken).slice(0, 1)
  const results = taken.map(({ result }) => result)
  const all = chosen === null || taken.length === 0 ? [...results, defresult] : results
  return anyOf(all.flatMap((result) => (result ? evaluate(result, scope) : nothing)))
}

/** A scalar query's value; what EXISTS and IN tell is what rows hold. */
function sublinkValue({ subLinkType, subselect }: SubLink, scope: Scope): Value {
  if (!subselect || !('SelectStmt' in subselect)) return other
  const { outputs, touches } = scope.frame.reader.readSelect(subselect.SelectStmt, quiet(scope))
  if (subLinkType === 'EXPR_SUBLINK') return outputs[0]?.value ?? other
  return touches.length > 0 ? content : other
}

/** A scope in which what is read leaves no trace: it is noted where the statement is visited. */
export function quiet(scope: Scope): Scope {
  const { temporary, asked } = scope.frame.conduct
  const conduct = { ...createConduct(), temporary, asked, entered: asked }
  return { ...scope, frame: { ...scope.frame, conduct } }
}

function operatorValue({ kind, name, lexpr, rexpr }: A_Expr, scope: Scope): Value {
  const left = lexpr ? evaluate(lexpr, scope) : nothing
  const right = rexpr && !('List' in rexpr) ? evaluate(rexpr, scope) : nothing
  const [operator = ''] = nameParts(name).toReversed()
  if (kind === 'AEXPR_NULLIF')
    return right.origin === 'constant' || right.origin === 'nothing' ? left : madeOf([left, right])
  if (operator === '->' || operator === '->>') {
    if (left.origin === 'row' && right.text !== undefined) return fieldOf(left, right.text)
    if (left.setting !== undefined && right.text !== undefined) {
      return settingValue(fieldName(left.setting, right.text), scope)
    }
    if (left.origin === 'tenant' || left.origin === 'argument') return partOf(left)
  }
  // A document without some of its fields, or with more of them.
  if (left.origin === 'row' && (operator === '-' || operator === '||')) return left
  const made = madeOf([left, right])
  return operator === '||' && made.origin === 'constant'
    ? constantOf([joined(textsOf(left), textsOf(right))])
    : made
}

/** What makes a document of a row keeps its fields. */
const documents = ['to_json', 'to_jsonb', 'row_to_json', 'hstore', 'jsonb_strip_nulls', 'json_strip_nulls']
/** What they make can hold no SQL of a caller's. */
const quoting = ['quote_ident', 'quote_literal', 'quote_nullable']

function callValue(call: FuncCall, scope: Scope): Value {
  const { frame } = scope
  const names = nameParts(call.funcname)
  const [name = ''] = names.toReversed()
  const values = (call.args ?? []).map((arg) => evaluate(arg, scope))
  const routine = findRoutine(frame.audited.catalog, names, values.length, frame.path)
  if (routine?.extension === null) {
    return frame.reader.call(routine, values, quiet(scope).frame)
  }
  if (name === 'current_setting') return settingValue(values[0]?.text, scope)
  if (name === 'set_config') return values[1] ?? other
  if (documents.includes(name) && values[0]) return values[0]
  const made = madeOf(values)
  if (name === 'json_build_object' || name === 'jsonb_build_object') {
    return { ...made, fields: fieldsOf(values) }
  }
  if (quoting.includes(name)) return { ...made, isRaw: false }
  return name === 'format' ? { ...made, isRaw: formatsRaw(values) } : values.length > 0 ? made : other
}

function settingValue(name: string | undefined, { frame }: Scope): Value {
  if (name === undefined) return other
  const { tenant, user } = frame.audited.settings
  const setting = canonicalSetting(frame.audited, name)
  if (setting === tenant) return tenantValue
  return setting === user ? { origin: 'person' } : { ...other, setting }
}

function fieldsOf(values: readonly Value[]): ReadonlyMap<string, Value> {
  const names = values.filter((_, index) => index % 2 === 0)
  return new Map(names.map(({ text = '' }, index) => [text, values[index * 2 + 1] ?? nothing]))
}

/** `%I` and `%L` quote, `%s` does not. */
function formatsRaw([format, ...values]: readonly Value[]): boolean {
  if (format?.text === undefined) return values.some(({ isRaw }) => isRaw) || (format?.isRaw ?? false)
  const places = [...format.text.matchAll(/%(?:(\d+)\$)?-?\d*([sIL])/g)]
  return places.some(([, position, kind], index) => {
    const value = values[position === undefined ? index : Number(position) - 1]
    return kind === 's' && (value?.isRaw ?? false)
  })
}
