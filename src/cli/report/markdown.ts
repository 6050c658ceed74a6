/** Everything that Markdown, HTML or GitHub read as more than text. */
const special = /[&<>"'`*_~[\]()|\\#!@:{}$+=^-]/g

/** Writes text so that Markdown reads it as nothing but text, on one line; a name after an @ calls nobody. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(special, (one) => `&#${one.charCodeAt(0)};${one === '@' ? '\u2060' : ''}`)
}

/** Writes text as code on one line; unlike backticks, which a table splits at a bar, it holds any text. */
export function code(text: string): string {
  return `<code>${escapeText(text)}</code>`
}

/** Writes text as a block of code, behind a fence that is longer than any inside. */
export function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}\n${text}\n${ticks}`
}

/** Writes a part that the reader opens. The empty lines let what is inside be Markdown again. */
export function fold(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`
}
