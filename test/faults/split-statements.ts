/** One line of work of a psql script: a statement, with what ends it in place of a semicolon, or a `\set`. */
export type Statement =
  | { readonly kind: 'sql'; readonly text: string; readonly isKept: boolean }
  | { readonly kind: 'set'; readonly name: string; readonly value: string }

/** What may hold a semicolon or a colon that means nothing there: quotes, dollar quotes. */
const quoted = String.raw`[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1`
/** A variable of psql, as it stands or as a literal or identifier. */
const variable = String.raw`(?<!:):(['"]?)([A-Za-z_]\w*)\2`
const token = new RegExp(
  String.raw`${quoted}|${variable}|--[^\n]*|\/\*[\s\S]*?\*\/|\\gset\b|^\\[^\n]*$|;`,
  'gm',
)

/**
 * Splits a psql script into its statements.
 *
 * @throws Error for a meta-command other than `\set` and `\gset`, so that no script is half run.
 */
export function splitStatements(script: string): Statement[] {
  const statements: Statement[] = []
  let text = ''
  let end = 0
  const finish = (isKept: boolean) => {
    if (text.trim() !== '') {
      statements.push({ kind: 'sql', text: text.trim(), isKept })
    }
    text = ''
  }
  for (const match of script.matchAll(token)) {
    text += script.slice(end, match.index)
    end = match.index + match[0].length
    if (match[0] === ';') {
      if (isInsideBody(text)) {
        text += ';'
      } else {
        finish(false)
      }
    } else if (match[0] === '\\gset') {
      finish(true)
    } else if (match[0].startsWith('\\')) {
      statements.push(parseSet(match[0]))
    } else if (!match[0].startsWith('--') && !match[0].startsWith('/*')) {
      text += match[0]
    }
  }
  text += script.slice(end)
  finish(false)
  return statements
}

/** Puts the values of variables in, outside of quotes; `replace` returns null for a name that is none. */
export function replaceVariables(
  text: string,
  replace: (name: string, quote: string) => string | null,
): string {
  return text.replace(new RegExp(`${quoted}|${variable}`, 'g'), (whole, _tag, quote = '', name = '') =>
    name === '' ? whole : (replace(name, quote) ?? whole),
  )
}

/** The body of a function in standard SQL, BEGIN ATOMIC … END, has semicolons of its own. */
function isInsideBody(text: string): boolean {
  return /\bbegin\s+atomic\b/i.test(text) && !/\bend\s*$/i.test(text)
}

function parseSet(line: string): Statement {
  const [, name, value = ''] = /^\\set\s+(\w+)\s*(.*?)\s*$/.exec(line) ?? []
  if (name === undefined) {
    throw new Error(`This psql command is not understood here: ${line}`)
  }
  return { kind: 'set', name, value }
}
