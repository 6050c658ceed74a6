import type { CatalogFunction } from '../../catalog/index.ts'
import type { Arena } from './arena.ts'

/** What turns a search for something into a search for anything: a wildcard, and ways out of a quoted literal. */
const searches = ['%', "' or true --", "') or true --", "%' or '1' = '1"]

/** What runs a text as SQL. */
const runsText = /\b(?:execute|query_to_xml\w*|ts_stat|ts_rewrite|crosstab\w*)\b/i

const mostTables = 3

/**
 * Returns texts that make a function which is careless with an argument do something else. One that makes up its SQL
 * is given statements, expressions and tables as well.
 */
export function payloadsFor({ tables, sample }: Arena, { source }: CatalogFunction): string[] {
  if (!runsText.test(source)) {
    return searches
  }
  const filled = tables
    .filter(({ relation, isRoot }) => !isRoot && sample.of(relation.oid, 'B').length > 0)
    // Those first that the function itself is about.
    .toSorted((a, b) => Number(source.includes(b.relation.name)) - Number(source.includes(a.relation.name)))
    .slice(0, mostTables)
  const [first] = filled
  const expressions = first
    ? [
        `select * from ${first.sql}`,
        `select pg_catalog.to_tsvector('simple', t::text) from ${first.sql} t`,
        `(select string_agg(t::text, ',') from ${first.sql} t)::int`,
      ]
    : []
  return [...searches, ...expressions, ...filled.map(({ relation }) => relation.name)]
}
