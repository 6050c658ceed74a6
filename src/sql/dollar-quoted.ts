/**
 * Renders the body of a function between dollar quotes that the body itself does not hold: a name in it may.
 */
export function dollarQuoted(body: string): string {
  let tag = '$$'
  for (let count = 1; body.includes(tag); count++) tag = `$body${count}$`
  return `${tag}${body}${tag}`
}
