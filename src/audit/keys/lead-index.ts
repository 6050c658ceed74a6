import type { Index, Relation } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'

/** Kinds of index that hold one column, or for which the order of columns means nothing. */
const single = ['hash', 'spgist', 'brin']

/** Renders the statements that make an index anew, led by a column; null where its kind can't be led by one. */
export function renderLedIndex(
  relation: Relation,
  { name, method, definition, columns }: Index,
  column: string,
): string | null {
  if (single.includes(method)) return null
  const start = ` USING ${method} (`
  const key = identifier(column)
  const led = columns.includes(column)
    ? `${start}${key}, ${withoutColumn(definition.slice(definition.indexOf(start) + start.length), column)}`
    : `${start}${key}, ${definition.slice(definition.indexOf(start) + start.length)}`
  return `${extensionFor(method)}drop index ${qualifiedName(relation.schema, name)};
${definition.slice(0, definition.indexOf(start)).replace('INDEX ON', `INDEX ${identifier(name)} ON`)}${led};`
}

/** Renders what an index of a kind needs to hold a column of any type. */
export function extensionFor(method: string): string {
  return method === 'gin' || method === 'gist' ? `create extension if not exists btree_${method};\n` : ''
}

/** A column that stands later in the list moves to its front, with what PostgreSQL says of its order left out. */
function withoutColumn(list: string, column: string): string {
  const name = `(?:${escaped(column)}|${escaped(identifier(column))})`
  return list.replace(new RegExp(`, ${name}(?: (?:DESC|ASC|NULLS FIRST|NULLS LAST))*(?=[,)])`), '')
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w\s]/g, '\\$&')
}
