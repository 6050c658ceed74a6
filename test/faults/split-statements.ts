/** One statement of a psql script, and the meta-command that ended it in place of a semicolon. */
export interface Statement {
  readonly text: string
  readonly meta: 'gset' | null
}

/** What may hold a semicolon that ends nothing: quotes, dollar quotes, comments; and what does end a statement. */
const token =
  /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\/|\\gset\b|^\\[^\n]*$|;/gm

/**
 * Splits a psql script into its statements; `\set` lines are dropped.
 *
 * @throws Error for a meta-command that it does not know, so that no fault is half applied.
 */
export function splitStatements(script: string): Statement[] {
  const statements: Statement[] = []
  let text = ''
  let end = 0
  const finish = (meta: Statement['meta']) => {
    if (text.trim() !== '') {
      statements.push({ text: text.trim(), meta })
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
        finish(null)
      }
    } else if (match[0] === '\\gset') {
      finish('gset')
    } else if (match[0].startsWith('\\')) {
      assertKnown(match[0])
    } else if (!match[0].startsWith('--') && !match[0].startsWith('/*')) {
      text += match[0]
    }
  }
  text += script.slice(end)
  finish(null)
  return statements
}

/** The body of a function in standard SQL, BEGIN ATOMIC … END, has semicolons of its own. */
function isInsideBody(text: string): boolean {
  return /\bbegin\s+atomic\b/i.test(text) && !/\bend\s*$/i.test(text)
}

function assertKnown(line: string): void {
  if (!line.startsWith('\\set ON_ERROR_STOP')) {
    throw new Error(`This psql command is not understood here: ${line}`)
  }
}
