/** Returns the string literals of an expression as PostgreSQL prints it, each once. */
export function stringLiterals(expression: string): string[] {
  const found = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map((match) =>
    (match[1] ?? '').replaceAll("''", "'"),
  )
  return [...new Set(found)]
}

/** Returns the numbers of an expression as PostgreSQL prints it, each once; those inside of names do not count. */
export function numberLiterals(expression: string): number[] {
  const bare = expression.replace(/"(?:[^"]|"")*"/g, ' ')
  const found = [...bare.matchAll(/(?<![\w.$])'?(-?\d+(?:\.\d+)?)'?(?![\w.])/g)].map((match) =>
    Number(match[1]),
  )
  return [...new Set(found)]
}
