import { belongsTo } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Sentinels } from '../sentinels/sentinels.ts'

/** What one query of the application sees. */
export interface Glance {
  /** The server process behind the connection. */
  readonly pid: string
  readonly role: string
  readonly bypassesRls: boolean
  /** Whether the role owns the table, or may become the role that does. */
  readonly owns: boolean
  /** When the transaction began: queries of one transaction say the same. */
  readonly began: string
  /** The settings of a context; that of the tenant first. Null for one that was never set on the connection. */
  readonly settings: readonly (string | null)[]
  readonly seesA: boolean
  readonly seesB: boolean
}

/** Renders a glance as one statement that every driver takes; without rows it asks no policy, which might raise. */
export function renderGlance({ witness, settings, a, b }: Sentinels, { withRows = true } = {}): string {
  const [seesA, seesB] = [a, b].map(({ tenant }) =>
    withRows ? `exists (select from ${witness.sql} where ${belongsTo(witness, tenant)})` : 'false',
  )
  const texts = settings.map((name) => `pg_catalog.current_setting(${literal(name)}, true)`)
  return `select pg_catalog.jsonb_build_object(
      'pid', pg_catalog.pg_backend_pid()::text, 'began', pg_catalog.transaction_timestamp()::text,
      'role', current_user, 'bypassesRls', rolsuper or rolbypassrls,
      'owns', pg_catalog.pg_has_role(current_user, ${literal(witness.relation.owner)}, 'member'),
      'settings', pg_catalog.jsonb_build_array(${texts.join(', ')}), 'seesA', ${seesA}, 'seesB', ${seesB})::text as glance
    from pg_catalog.pg_roles where rolname = current_user`
}

/** Reads the rows that a driver returned, as an array or in an object. */
export function readGlance(result: unknown): Glance {
  const rows: unknown = Array.isArray(result) ? result : (result as { rows?: unknown } | undefined)?.rows
  const [row]: unknown[] = Array.isArray(rows) ? rows : []
  const text = Array.isArray(row) ? row[0] : (row as { glance?: unknown } | undefined)?.glance
  if (typeof text !== 'string') {
    throw new TypeError('applicationSuite: "scope" must give work a query that returns rows.')
  }
  return JSON.parse(text) as Glance
}
