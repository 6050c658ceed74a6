import { displayName, type Grant, quotedName } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'

/** Renders who a privilege was granted to: a role, or everybody. */
export function renderGrantee(grantee: string): string {
  return grantee === 'public' ? 'public' : identifier(grantee)
}

/** Renders the name of a role for people. */
export function nameGrantee(grantee: string): string {
  return grantee === 'public' ? 'everybody (PUBLIC)' : grantee
}

/** The name of what a grant on a relation or a column is on, as findings show it. */
export function nameGranted({ schema, name }: Grant): string {
  return displayName({ schema: schema ?? '', name })
}

/** Renders the statement that takes a privilege on a relation, or on columns of it, back. */
export function renderRevoke(grants: readonly Grant[]): string {
  const statements = grants.map(({ schema, name, column, privilege, grantee }) => {
    const columns = column === null ? '' : ` (${identifier(column)})`
    return `revoke ${privilege}${columns} on table ${quotedName({ schema: schema ?? '', name })} from ${renderGrantee(grantee)};`
  })
  return [...new Set(statements)].join('\n')
}
