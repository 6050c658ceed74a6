/** Tells statements, each with its semicolon, from a sentence for a person: both stand where something is mended. */
export function isStatement(text: string): boolean {
  return text.trimEnd().endsWith(';')
}
