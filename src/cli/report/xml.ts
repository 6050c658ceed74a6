const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
}

/**
 * Writes text so that XML and HTML read it as nothing but text, in an element and in an attribute alike.
 *
 * @param text without control characters, which no entity can write in XML 1.0.
 */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => entities[one] ?? one)
}

/** Renders an element, of which the content is markup already and the attributes are not. */
export function renderElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  )
  const start = `<${name}${written.join('')}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

/** Parsers make a space of every tab and line end in an attribute that is not written as an entity. */
function escapeAttribute(value: string): string {
  return value.replaceAll(/[&<>"'\t\n]/g, (one) => entities[one] ?? one)
}
