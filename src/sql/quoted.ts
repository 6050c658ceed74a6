/** Strings, quoted identifiers and dollar-quoted strings, in which nothing means what it says. */
export const quoted = /e'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$/gi
