/**
 * Parses a JSON list of texts and numbers, or texts between commas, or returns undefined.
 *
 * Blanks around a comma do not belong to the item. Empty and quoted items between commas are refused, as are JSON's
 * true, null, lists and objects: what they should become would be a guess. An empty text is an empty list.
 */
export function parseList(text: string): readonly string[] | undefined {
  const trimmed = text.trim()
  if (trimmed.startsWith('[')) {
    return parseJsonList(trimmed)
  }
  if (trimmed === '') {
    return []
  }
  const items = trimmed.split(',').map((item) => item.trim())
  return items.every((item) => item !== '' && !/^["'{]/.test(item)) ? items : undefined
}

function parseJsonList(text: string): readonly string[] | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // Nothing is lost: the caller reports a fault, and the row goes to quarantine.
    return undefined
  }
  if (!Array.isArray(parsed)) {
    return undefined
  }
  const items = parsed.map(toItem)
  return items.every((item) => item !== undefined) ? items : undefined
}

function toItem(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value
  }
  // Within 15 digits a number is written as it was read.
  return typeof value === 'number' && Math.abs(value) < 1e15 ? String(value) : undefined
}
