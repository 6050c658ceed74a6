import type { PgTable } from 'drizzle-orm/pg-core'
import { type Declaration, readDeclaration } from './declaration.ts'

const extraConfigBuilder = Symbol.for('drizzle:ExtraConfigBuilder')
const extraConfigColumns = Symbol.for('drizzle:ExtraConfigColumns')

/**
 * Reads what the helpers declared of a table. Drizzle keeps the callback that makes a table's entries; its
 * `getTableConfig` drops those it does not know.
 */
export function readDeclarations(table: PgTable): Declaration[] {
  const internals = table as unknown as Record<symbol, unknown>
  const build = internals[extraConfigBuilder] as ((columns: unknown) => object) | undefined
  const entries = build === undefined ? [] : Object.values(build(internals[extraConfigColumns])).flat()
  return entries.map((entry: object) => readDeclaration(entry)).filter((one) => one !== undefined)
}
