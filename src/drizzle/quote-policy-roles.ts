import { is } from 'drizzle-orm'
import { type PgPolicy, PgRole } from 'drizzle-orm/pg-core'
import { identifier } from '../sql/index.ts'
import { kitName, type TableConfig } from './kit-statements.ts'

const keywords = ['public', 'current_user', 'current_role', 'session_user']

/** Quotes the roles of policies that a migration alters: drizzle-kit does it only where it makes one. */
export function quotePolicyRoles(text: string, config: TableConfig): string {
  return config.policies.reduce((mended, policy) => {
    const start = `ALTER POLICY ${identifier(policy.name)} ON ${kitName(config)} TO `
    const roles = listRoles(policy)
    return mended.replaceAll(`${start}${roles.join(',')}`, `${start}${roles.map(quoteRole).join(', ')}`)
  }, text)
}

/** In drizzle-kit's order. */
function listRoles({ to }: PgPolicy): readonly string[] {
  const roles = to === undefined ? ['public'] : [to].flat()
  return roles.map((role) => (is(role, PgRole) ? role.name : String(role))).sort()
}

function quoteRole(role: string): string {
  return keywords.includes(role) ? role : identifier(role)
}
