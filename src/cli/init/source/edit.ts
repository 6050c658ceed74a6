/** A stretch of a text, and what is to stand there instead. */
export interface Edit extends Span {
  readonly text: string
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text }
}

export function remove(start: number, end: number): Edit {
  return { start, end, text: '' }
}

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Takes items out of a list. What goes takes the comma behind it along, and the line where it was alone on it; at the end
 * of the list, all of them what is behind the last that stays.
 */
export function removeFromList<T extends Span>(
  text: string,
  items: readonly T[],
  kept: readonly T[],
): readonly Edit[] {
  const [lastKept, last] = [kept.at(-1), items.at(-1)]
  if (lastKept === undefined || last === undefined) return []
  const inside = items.slice(0, items.indexOf(lastKept)).filter((item) => !kept.includes(item))
  return [
    ...inside.map(({ start, end }) => {
      const separator = /^\s*,[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(end))
      return remove(start, end + (separator?.[0].length ?? 0))
    }),
    remove(lastKept.end, last.end),
  ]
}

/** Puts items in front of a list's first, each on a line of its own where that has one. */
export function insertFirst(text: string, open: number, first: number, items: readonly string[]): Edit {
  const lead = text.slice(text.lastIndexOf('\n', first) + 1, first)
  const separator = lead.trim() === '' ? `\n${lead}` : ' '
  const list = items.map((item) => `${separator}${item},`).join('')
  const isInLine = separator === ' ' && !/\s/.test(text[open] ?? '')
  return insert(open, isInLine ? `${list.trimStart()} ` : list)
}

/**
 * Applies edits; those at one place come in their order.
 *
 * @throws TypeError where two overlap: what would be written is what nobody meant.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const parts: string[] = []
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new TypeError('applyEdits: two edits overlap.')
    parts.push(text.slice(at, edit.start), edit.text.replaceAll('\n', lineEnd))
    at = edit.end
  }
  return parts.join('') + text.slice(at)
}
