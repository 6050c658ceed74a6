import { escapeMarkup } from '../xml.ts'

/** Markup that is finished: what stands in it is not escaped again. */
export interface Markup {
  readonly markup: string
}

type Part = string | number | Markup | null | readonly Part[]

/** Makes markup of a template: what is filled in is escaped unless it is markup itself, and null is nothing. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = fixed.map((text, index) => text + (index < parts.length ? render(parts[index] ?? null) : ''))
  return { markup: texts.join('') }
}

function render(part: Part): string {
  if (part === null) return ''
  if (Array.isArray(part)) return part.map(render).join('')
  return typeof part === 'object' ? (part as Markup).markup : escapeMarkup(String(part))
}
