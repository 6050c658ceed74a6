import { identifier, qualifiedName } from '../../sql/index.ts'

/** What a privilege is granted on. */
export interface GrantedObject {
  readonly kind: 'relation' | 'function' | 'schema' | 'database'
  readonly schema: string | null
  readonly relation: string
  /** The arguments of a function. */
  readonly signature: string | undefined
  /** As findings say it. */
  readonly name: string
  /** The same on both sides. */
  readonly key: string
}

interface GrantPart {
  readonly grantee: string
  readonly privilege: string
  readonly column: string | null
  readonly isGrantable: boolean
}

/** Renders the statement that takes these privileges of one grantee on one object away. */
export function renderRevoke(target: GrantedObject, parts: readonly GrantPart[]): string {
  return `revoke ${renderPrivileges(parts)} on ${renderTarget(target)} from ${renderGrantee(parts)};`
}

/** Renders the statement that takes only the right to pass them on away. */
export function renderRevokeOption(target: GrantedObject, parts: readonly GrantPart[]): string {
  return renderRevoke(target, parts).replace(/^revoke /, 'revoke grant option for ')
}

/** Renders the statement that gives them. */
export function renderGrant(target: GrantedObject, parts: readonly GrantPart[]): string {
  const option = parts.every(({ isGrantable }) => isGrantable) ? ' with grant option' : ''
  return `grant ${renderPrivileges(parts)} on ${renderTarget(target)} to ${renderGrantee(parts)}${option};`
}

function renderPrivileges(parts: readonly GrantPart[]): string {
  return [...Map.groupBy(parts, ({ privilege }) => privilege)]
    .map(([privilege, some]) => {
      const columns = some.flatMap(({ column }) => (column === null ? [] : identifier(column)))
      return columns.length === 0 ? privilege : `${privilege} (${columns.join(', ')})`
    })
    .join(', ')
}

function renderTarget({ kind, schema, relation, signature }: GrantedObject): string {
  const name = schema === null ? identifier(relation) : qualifiedName(schema, relation)
  if (kind === 'function') return `routine ${name}(${signature})`
  return kind === 'relation' ? name : `${kind} ${name}`
}

function renderGrantee([part]: readonly GrantPart[]): string {
  return part === undefined || part.grantee === 'public' ? 'public' : identifier(part.grantee)
}
