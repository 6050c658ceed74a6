import type { Index, Relation } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'

/**
 * Renders the statements that make an index anew, led by a column; null where its kind can't be led by one. A hash holds
 * one column only, so a btree takes its place.
 */
export function renderLedIndex(
  relation: Relation,
  { name, method, definition, columns }: Index,
  column: string,
): string | null {
  if (method === 'spgist') return null
  const start = ` USING ${method} (`
  const at = definition.indexOf(start)
  const list = definition.slice(at + start.length)
  const rest = columns.includes(column) ? withoutColumn(list, column) : list
  const create = definition.slice(0, at).replace('INDEX ON', `INDEX ${identifier(name)} ON`)
  return `${extensionFor(method)}drop index ${qualifiedName(relation.schema, name)};
${create} USING ${method === 'hash' ? 'btree' : method} (${identifier(column)}, ${rest};`
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
