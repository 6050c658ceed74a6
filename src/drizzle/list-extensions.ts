import type { getTableConfig } from 'drizzle-orm/pg-core'
import type { DeclaredObject, Tenancy } from '../model/index.ts'

/** GIN and GiST index a plain column, such as the tenant's, with these alone. */
const indexExtensions = { gin: 'btree_gin', gist: 'btree_gist' } as const

/** Returns the extensions that indexes over the tenant column need, those of searches included. */
export function listExtensions(
  configs: readonly ReturnType<typeof getTableConfig>[],
  objects: readonly DeclaredObject[],
  { column }: Tenancy,
): readonly string[] {
  const methods = new Set(objects.some(({ kind }) => kind === 'search') ? ['gin'] : [])
  for (const { config } of configs.flatMap(({ indexes }) => indexes)) {
    if (config.columns.some((one) => 'name' in one && one.name === column))
      methods.add(config.method ?? 'btree')
  }
  return Object.entries(indexExtensions)
    .filter(([method]) => methods.has(method))
    .map(([, extension]) => extension)
}
