/** Control characters but tab and newline, those that turn the direction of writing, and those that are none. */
const unprintable = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufeff]/gu

/**
 * Shows as `\u001b` what a terminal would obey, what XML can't hold and what nobody sees. Names of a database are what
 * its owner made them, and a statement carries values that were read from it.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(unprintable, (one) => `\\u${one.codePointAt(0)?.toString(16).padStart(4, '0')}`)
}
