/** A value of the same form that nobody has. */
export function nobodys(value: string | number): string | number {
  const text = String(value)
  if (/^\d+$/.test(text)) {
    return typeof value === 'number' ? 2_000_000_011 : '2000000011'
  }
  if (text.includes('@') || !/\d/.test(text)) {
    return `nobody-${text}`
  }
  // The version and variant of a uuid stay what they are.
  return text.replace(/\d/g, (digit, place) =>
    place === 14 || place === 19 ? digit : String((Number(digit) + 7) % 10),
  )
}
