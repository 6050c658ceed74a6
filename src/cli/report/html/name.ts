import { html, type Markup } from './markup.ts'

/** Renders a name of the database, which a narrow line breaks between its parts rather than inside of them. */
export function renderName(name: string): Markup {
  const parts = name.split(/(?<=[._(,\s])/)
  return html`<code>${parts.map((part, index) => html`${index > 0 ? html`<wbr>` : null}${part}`)}</code>`
}
