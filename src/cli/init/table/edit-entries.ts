import { type Edit, insert, insertFirst, remove, removeFromList } from '../source/edit.ts'
import type { EntryItem, EntryList, TableSource } from '../source/table-source.ts'

/** Plans how entries come into a table's list in front of the others, and how some of those go. */
export function editEntries(
  { file: { text }, entries, parameter }: TableSource,
  added: readonly string[],
  removed: readonly EntryItem[],
): readonly Edit[] {
  if (entries.kind === 'none') {
    return [insert(entries.at, `, (${parameter}) => ${renderList(text, added, entries.at)}`)]
  }
  const kept = entries.items.filter((item) => !removed.includes(item))
  const [first] = entries.items
  if (first === undefined || kept.length === 0) {
    return [{ start: entries.start, end: entries.end, text: renderList(text, added, entries.end) }]
  }
  const open = text.indexOf(entries.kind === 'array' ? '[' : '{', entries.start) + 1
  return [
    // Before what is said of the first.
    insertFirst(text, open, first.start, added),
    ...removeFromList(text, entries.items, kept),
    ...(entries.kind === 'object' ? asArray(text, entries, open, kept) : []),
  ]
}

/** Spread into an object, the helpers' entries would be typed as an array's methods: the older form becomes an array. */
function asArray(
  text: string,
  { start, end }: Exclude<EntryList, { kind: 'none' }>,
  open: number,
  kept: readonly EntryItem[],
): Edit[] {
  const close = text.lastIndexOf('}', end - 1)
  return [
    { start, end: open, text: '[' },
    ...kept.map((item) => remove(item.start, item.value.start)),
    { start: close, end, text: ']' },
  ]
}

/** Renders a list of its own, indented as the line at that place. */
function renderList(text: string, entries: readonly string[], at: number): string {
  if (entries.length === 1) return `[${entries[0]}]`
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? ''
  const step = /^\t/m.test(text) ? '\t' : '  '
  return `[\n${entries.map((entry) => `${indent}${step}${entry},\n`).join('')}${indent}]`
}
