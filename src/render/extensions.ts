import { identifier } from '../sql/index.ts'

/** The first line of a migration that makes extensions. */
const header =
  '-- Rendered by hedgerow: what indexes over a search vector or a shape need to lead with the tenant.'

/** Renders the migration that makes extensions, for before the tables', whose indexes need them. */
export function renderExtensions(names: readonly string[]): string {
  const statements = names.map((name) => `create extension if not exists ${identifier(name)};`)
  return `${header}\n${statements.join('\n--> statement-breakpoint\n')}\n`
}
