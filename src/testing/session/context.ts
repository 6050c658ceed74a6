import { literal } from '../../sql/index.ts'

/** Who asks, as a context says it; empty where it says nothing. */
export interface Caller {
  readonly tenant: string
  readonly user: string
  readonly role: string
}

/** What a statement runs under, and how a report calls it. */
export interface Context {
  readonly name: string
  /** Null where no context is opened. */
  readonly caller: Caller | null
  /** The application's own way of opening it, as SQL; the settings come on top. @default none */
  readonly opening?: string
  /** Empty for a session in which none was ever set. */
  readonly settings: Readonly<Record<string, string>>
}

/** Renders the statements that open a context; empty where there is nothing to open. */
export function renderContext({ opening, settings }: Context): string {
  const pairs = Object.entries(settings)
  const setting = pairs.length === 0 ? '' : `${renderSetConfig(pairs)}; `
  return opening === undefined ? setting : `${opening}; ${setting}`
}

/** Renders the statement that sets settings, until the transaction ends or for the session. */
export function renderSetConfig(
  settings: Iterable<readonly [name: string, value: string]>,
  { local = true }: { readonly local?: boolean } = {},
): string {
  const calls = [...settings].map(
    ([name, value]) => `pg_catalog.set_config(${literal(name)}, ${literal(value)}, ${local})`,
  )
  return `select ${calls.join(', ')}`
}
