import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type Index, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Tenancy, TenantType } from '../model/index.ts'
import { searchFunction } from '../render/index.ts'
import { assertDefiner } from './assert-dialect.ts'
import { columnNamed } from './columns.ts'
import { createDeclaredObjects } from './declaration.ts'

export interface SearchOptions {
  /** The text search configuration that the vector was made with. @default 'english' */
  readonly language?: string
}

/** A search in one tenant table, for `where` and `orderBy`. */
export interface Search {
  /** The rows that match a query as people type it: words, "phrases", -without. */
  matches(query: string): SQL<boolean>
  /** How well a row matches; order by it, descending. */
  rank(query: string): SQL<number>
}

/** Declares the search of a table and returns it; see `defineTenancy`. */
export function createSearch(
  tenancy: Tenancy,
  table: PgTable,
  vector: PgColumn,
  { language = 'english' }: SearchOptions = {},
): Search {
  assertDefiner(tenancy, 'tenantSearch')
  const { schema = 'public', name, indexes } = getTableConfig(table)
  columnNamed(table, tenancy.column, 'only tenant tables are searched.')
  const id = columnNamed(table, 'id', 'a search finds ids.')
  if (vector.getSQLType().toLowerCase() !== 'tsvector')
    throw new TypeError(`tenantSearch: the column "${vector.name}" must be of type tsvector.`)
  const find = sql.raw(searchFunction(tenancy, { schema, name }))
  const search = {
    kind: 'search' as const,
    table: { schema, name },
    tenantColumn: tenancy.column,
    key: { column: id.name, type: id.getSQLType() as TenantType },
    vector: vector.name,
    language,
    isIndexed: indexes.some(({ config }) => isOver(config, [tenancy.column, vector.name])),
  }
  return createDeclaredObjects([search], {
    // An array is a condition of the index; `in (select …)` is a join, 1.3 to 1.6 times as slow where a word is common.
    matches: (query: string) => sql<boolean>`${id} = any(array(select ${find}(${query})))`,
    rank: (query: string) =>
      sql<number>`ts_rank(${vector}, websearch_to_tsquery(${language}::regconfig, ${query}))`,
  })
}

function isOver({ method, columns, where }: Index['config'], names: readonly string[]): boolean {
  const over = columns.map((column) => ('name' in column ? column.name : undefined))
  return method === 'gin' && where === undefined && names.every((name) => over.includes(name))
}
