import type { CatalogPolicy, TenantTable } from '../../../catalog/index.ts'
import { identifier, literal } from '../../../sql/index.ts'

/** Renders what a policy of a mutant says. */
export function createPolicy(table: TenantTable, policy: CatalogPolicy): string {
  const to = policy.to.map((role) => (role === 'public' ? role : identifier(role))).join(', ')
  const using = policy.using === null ? '' : ` using (${policy.using})`
  const check = policy.withCheck === null ? '' : ` with check (${policy.withCheck})`
  return `create policy ${identifier(policy.name)} on ${table.sql} as ${policy.as} for ${policy.for} to ${to}${using}${check};`
}

export function dropPolicy(table: TenantTable, { name }: CatalogPolicy): string {
  return `drop policy ${identifier(name)} on ${table.sql};`
}

/** Reads a setting as a careful policy would: once a statement, and NULL where it was never set. */
export function readSetting(setting: string): string {
  return `(select current_setting(${literal(setting)}, true))`
}
