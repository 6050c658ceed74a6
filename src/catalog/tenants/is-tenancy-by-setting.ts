import type { Catalog } from '../read-catalog.ts'

/**
 * Says whether policies take the tenant from the setting. Where they take it from the person's memberships instead,
 * a person in two tenants may see both.
 */
export function isTenancyBySetting({ relations, functions }: Catalog, setting: string): boolean {
  const readers = new Set(functions.filter(({ source }) => source.includes(setting)).map(({ oid }) => oid))
  return relations
    .flatMap(({ policies }) => policies)
    .some(
      ({ using, withCheck, calls }) =>
        `${using} ${withCheck}`.includes(setting) || calls.some((oid) => readers.has(oid)),
    )
}
