import { displayName, hasOption, type Relation } from '../../catalog/index.ts'
import { parseStatements, type RangeVar } from '../syntax/parse.ts'
import type { Command, Touch } from './conduct.ts'
import { findRelation, unknownName } from './names.ts'
import {
  createScope,
  createSource,
  findQuery,
  type Output,
  type Result,
  type Scope,
  type Source,
  tableOf,
} from './scope.ts'

/** Returns what a name in FROM is: a query of the WITH, a temporary table, what a view reads, or a table. */
export function relationSource(scope: Scope, range: RangeVar, command: Command = 'select'): Source {
  const { schemaname, relname = '' } = range
  const alias = range.alias?.aliasname ?? relname
  const query =
    schemaname === undefined
      ? (findQuery(scope, relname) ?? scope.frame.transitions.get(relname) ?? null)
      : null
  if (query) return resultSource(alias, query)
  const touch = touchOf(scope, command)
  if (isTemporary(scope, range)) {
    return createSource({ alias, touches: [{ ...touch, name: relname }] })
  }
  if (relname === unknownName) {
    scope.frame.conduct.opaque.push('a relation whose name is made at run time')
  }
  const relation = findRelation(scope.frame.audited.catalog, range, scope.frame.path)
  if (!relation) {
    const system = { ...touch, name: `pg_catalog.${relname}`, isSystem: true }
    return createSource({ alias, touches: isClosedCatalog(scope, range) ? [system] : [] })
  }
  if (schemaname === undefined) scope.frame.conduct.bareNames.push(relname)
  return createSource({
    alias,
    columns: new Set(relation.columns.map(({ name }) => name)),
    table: tableOf(scope.frame, relation),
    ...(relation.kind === 'view'
      ? readView(scope, relation, command)
      : {
          touches: [
            { ...touch, relation, name: displayName(relation), through: tenantColumns(scope, relation) },
          ],
        }),
  })
}

/** Returns the rows of another query as a source. */
export function resultSource(alias: string, { outputs, touches }: Result): Source {
  const columns = new Set(outputs.map(({ name }) => name))
  return createSource({ alias, columns, touches, known: knownOf(outputs) })
}

/** The columns that are the tenant or the person whatever is asked of them. */
function knownOf(outputs: readonly Output[]): readonly Output[] {
  return outputs.filter(({ value }) => value.origin === 'tenant' || value.origin === 'person')
}

/** A view reads with its owner's rights, unless it is told to read with its caller's. */
function readView(scope: Scope, view: Relation, command: Command): Pick<Source, 'touches' | 'known'> {
  const { frame } = scope
  const [query] = parseStatements(view.definition ?? '') ?? []
  if (!query || !('SelectStmt' in query)) return { touches: [], known: [] }
  const role = hasOption(view, 'security_invoker') ? frame.role : view.owner
  const inner = createScope({ ...frame, role, path: [], variables: new Map() })
  const { touches, outputs } = frame.reader.readSelect(query.SelectStmt, inner)
  const named = outputs.map((output, index) => ({
    ...output,
    name: view.columns[index]?.name ?? output.name,
  }))
  const hasBarrier = hasOption(view, 'security_barrier')
  const nameOf = (name: string) => named[outputs.findIndex((output) => output.name === name)]?.name ?? name
  return {
    touches: touches.map((touch) => ({
      ...touch,
      command,
      isBarred: touch.isBarred || (hasBarrier && touch.confinement === 'tenant'),
      through: new Set([...touch.through].map(nameOf)),
    })),
    known: knownOf(named),
  }
}

/** The columns that hold the tenant of a row; of a materialized view, those that hold it of everything behind it. */
function tenantColumns(scope: Scope, relation: Relation): ReadonlySet<string> {
  if (relation.kind !== 'materialized') {
    const column = tableOf(scope.frame, relation)?.tenantColumn
    return new Set(column ? [column] : [])
  }
  const behind = readView(scope, relation, 'select').touches.filter(
    (touch) => touch.relation && tableOf(scope.frame, touch.relation),
  )
  const [first, ...others] = behind.map(({ through }) => through)
  return new Set([...(first ?? [])].filter((name) => others.every((through) => through.has(name))))
}

function isTemporary({ frame }: Scope, { schemaname, relname }: RangeVar): boolean {
  const isMade = frame.conduct.temporary.some(({ name }) => name === relname)
  return schemaname === 'pg_temp' || (schemaname === undefined && isMade)
}

/** What PostgreSQL itself keeps from everybody: what other sessions do, and what tables and secrets hold. */
const closedCatalogs =
  /^pg_(?:authid|shadow|statistic|statistic_ext_data|largeobject|user_mapping|subscription|hba_file_rules|file_settings|stat_activity)$/

function isClosedCatalog({ frame }: Scope, { schemaname, relname = '' }: RangeVar): boolean {
  // What a view shows of sessions depends on who asks, and not on its owner.
  if (relname === 'pg_stat_activity' && frame.role !== frame.caller) return false
  return (schemaname === undefined || schemaname === 'pg_catalog') && closedCatalogs.test(relname)
}

function touchOf({ frame }: Scope, command: Command): Omit<Touch, 'name'> {
  const { role, isRepeated } = frame
  return {
    relation: null,
    isSystem: false,
    isBarred: false,
    command,
    role,
    confinement: 'none',
    through: new Set(),
    carries: false,
    isRepeated,
  }
}
