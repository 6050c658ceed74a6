import { type Grant, quotedName, type Relation } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Audited } from '../rules/rule.ts'
import { listHeldGrants } from './held-grants.ts'
import { renderGrantee } from './render-grant.ts'

type ColumnPrivilege = 'select' | 'insert' | 'update'

/** Lists the columns that a privilege was granted on; what a superuser or an owner may without a grant is not among them. */
export function grantedColumns(audited: Audited, relation: Relation, privilege: ColumnPrivilege): string[] {
  const grants = listGrants(audited, relation, privilege)
  const isWhole = grants.some(({ column }) => column === null)
  return relation.columns
    .map(({ name }) => name)
    .filter((name) => isWhole || grants.some(({ column }) => column === name))
}

/** Renders what takes a privilege on some columns back, and leaves everybody the others that they had. */
export function renderNarrower(
  audited: Audited,
  relation: Relation,
  privilege: ColumnPrivilege,
  columns: readonly string[],
): string {
  const table = quotedName(relation)
  const list = (names: readonly string[]) => names.map(identifier).join(', ')
  const rest = relation.columns.map(({ name }) => name).filter((name) => !columns.includes(name))
  return listGrants(audited, relation, privilege)
    .filter(({ column }) => column === null || columns.includes(column))
    .flatMap(({ column, grantee }) => {
      const role = renderGrantee(grantee)
      if (column !== null) return `revoke ${privilege} (${list([column])}) on table ${table} from ${role};`
      const revoke = `revoke ${privilege} on table ${table} from ${role};`
      return rest.length === 0
        ? revoke
        : [revoke, `grant ${privilege} (${list(rest)}) on table ${table} to ${role};`]
    })
    .join('\n')
}

function listGrants(audited: Audited, { oid }: Relation, privilege: ColumnPrivilege): readonly Grant[] {
  return listHeldGrants(audited).filter(
    (grant) =>
      grant.oid === oid &&
      grant.privilege === privilege &&
      (grant.on === 'relation' || grant.on === 'column'),
  )
}
