const anyOf =
  /^CHECK \(+("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)\)?(?:::text)? = ANY \(+ARRAY\[(.+?)\]\)?(?:::text\[\])?\)+(?: NOT VALID)?$/
const equals =
  /^CHECK \(+("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)\)?(?:::text)? = ('(?:[^']|'')*')::(?:text|character varying)(?:\([0-9]+\))?\)+$/
const item = /^'((?:[^']|'')*)'::(?:character varying|text)(?:::text)?(?:, |$)/

export interface Choices {
  readonly column: string
  readonly values: readonly string[]
}

/** Parses a CHECK that lists the values of one text column, as pg_get_constraintdef prints it; undefined for others. */
export function parseChoices(definition: string): Choices | undefined {
  const match = anyOf.exec(definition) ?? equals.exec(definition)
  const [, column, list] = match ?? []
  if (column === undefined || list === undefined) {
    return undefined
  }
  const values: string[] = []
  let rest = list.startsWith("'") && !list.includes("'::") ? `${list}::text` : list
  while (rest !== '') {
    const found = item.exec(rest)
    if (!found) {
      return undefined
    }
    values.push((found[1] ?? '').replaceAll("''", "'"))
    rest = rest.slice(found[0].length)
  }
  return { column: column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column, values }
}
