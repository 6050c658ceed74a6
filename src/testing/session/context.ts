import { literal } from '../../sql/index.ts'

/** Settings under which statements run, and how a report calls them. */
export interface Context {
  readonly name: string
  /** Empty for a session in which none was ever set. */
  readonly settings: Readonly<Record<string, string>>
}

/** Renders the statement that opens a context; empty where there is nothing to set. */
export function renderContext({ settings }: Context): string {
  const calls = Object.entries(settings).map(
    ([name, value]) => `pg_catalog.set_config(${literal(name)}, ${literal(value)}, true)`,
  )
  return calls.length === 0 ? '' : `select ${calls.join(', ')}; `
}
