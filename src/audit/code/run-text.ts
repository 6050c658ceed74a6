import type { Node } from '../syntax/parse.ts'
import { constantText } from './evaluate.ts'
import { readText } from './execute.ts'
import type { Scope } from './scope.ts'

/** PostgreSQL's own functions, and those of its extensions, that run a text as a query. */
const runsQuery = /^(?:query_to_xml\w*|ts_stat|ts_rewrite|crosstab\w*)$/
/** Those that read the table that they are given the name of, and those that read all there are. */
const readsTable = /^table_to_xml(?:_and_xmlschema)?$/
const readsAll = /^(?:schema|database)_to_xml(?:_and_xmlschema)?$/

/** Reads what a function runs that is EXECUTE by another name. */
export function readTextRunBy(name: string, args: readonly Node[], scope: Scope): void {
  const { conduct } = scope.frame
  if (readsAll.test(name)) conduct.opaque.push(`${name}(), which reads every table`)
  if (readsTable.test(name)) {
    const table = constantText(args[0], scope)
    const query: Node = { A_Const: { sval: { sval: `select * from ${table}` } } }
    if (table === null) conduct.opaque.push('a table that is named at run time')
    else conduct.touches.push(...readText(query, [], scope).touches)
  }
  if (runsQuery.test(name)) {
    const texts =
      name === 'ts_rewrite' ? args.slice(1, 2) : name.startsWith('crosstab') ? args : args.slice(0, 1)
    for (const text of texts) conduct.touches.push(...readText(text, [], scope).touches)
  }
}
