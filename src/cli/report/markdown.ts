/** What Markdown, HTML or GitHub read as more than text: at the start of a line, anywhere, and in an address. */
const special = /^[-+]|(?<=^\d+)[.)]|[&<>`*_~[\]|\\#@:$]|\bw(?=ww\.)/g

/** What makes GitHub look for a person or an issue behind it, in the text that has been rendered already. */
const mentions = new Set(['@', '#'])

/** Writes text so that Markdown reads it as nothing but text, on one line, and nobody is called by it. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(special, (one) => `&#${one.charCodeAt(0)};${mentions.has(one) ? '\u2060' : ''}`)
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
