import type { Catalog, CatalogFunction, Grant } from '../../catalog/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { functionKey } from './match-functions.ts'
import { type GrantedObject, renderGrant, renderRevoke, renderRevokeOption } from './render-grants.ts'
import type { Sides } from './sides.ts'

/** One privilege of one grantee, as the comparison sees it: the same text on both sides. */
interface Privilege {
  readonly target: GrantedObject
  readonly grantee: string
  readonly privilege: string
  readonly column: string | null
  readonly isGrantable: boolean
}

/**
 * Finds what a role, or PUBLIC, may do beyond the declaration, and what it lacks, on whatever both sides have. What
 * owners hold by being owners does not count, nor does what those roles hold that make everything.
 */
export function checkGrants(
  { declared, live, migrationsTable }: Sides,
  makers: readonly string[],
): Finding[] {
  const [left, right] = [declared, live].map(readPrivileges) as [Privileges, Privileges]
  // Who may connect is a matter of the server, and shows no row.
  const isCompared = ({ target, column, grantee, privilege }: Privilege) =>
    !makers.includes(grantee) &&
    privilege !== 'connect' &&
    [target.key, ...(column === null ? [] : [`${target.key} ${column}`])].every(
      (key) => left.objects.has(key) && right.objects.has(key),
    ) &&
    target.name !== `${migrationsTable.schema}.${migrationsTable.name}`
  const wider = [...right.all.values()].filter((one) => isCompared(one) && !isCovered(one, left.all))
  const narrower = [...left.all.values()].filter((one) => isCompared(one) && !isCovered(one, right.all))
  return [
    ...groupByGrantee(wider).map((group) => reportWider(group, left.all)),
    ...groupByGrantee(narrower).map(reportNarrower),
  ]
}

function reportWider(group: readonly Privilege[], declared: ReadonlyMap<string, Privilege>): Finding {
  const { target, grantee, text } = describe(group)
  const isKept = (one: Privilege) => isCovered({ ...one, isGrantable: false }, declared)
  const [kept, whole] = [group.filter(isKept), group.filter((one) => !isKept(one))]
  return createFinding({
    rule: 'grant-undeclared',
    level: 'error',
    object: target.name,
    part: grantee,
    title: 'A grant that nobody declared',
    detail: `${grantee === 'public' ? 'Everybody' : `"${grantee}"`} may ${text} on ${target.name} beyond what is declared.`,
    remediation: [
      ...(whole.length > 0 ? [renderRevoke(target, whole)] : []),
      ...(kept.length > 0 ? [renderRevokeOption(target, kept)] : []),
    ].join('\n'),
  })
}

function reportNarrower(group: readonly Privilege[]): Finding {
  const { target, grantee, text } = describe(group)
  return createFinding({
    rule: 'grant-missing',
    level: 'warning',
    object: target.name,
    part: grantee,
    title: 'A declared grant is missing',
    detail: `"${grantee}" should have ${text} on ${target.name}; statements that need it fail with 42501.`,
    remediation: renderGrant(target, group),
  })
}

function describe(group: readonly Privilege[]) {
  const [{ target, grantee }] = group as [Privilege]
  const kinds = Map.groupBy(
    group,
    ({ privilege, isGrantable }) => privilege + (isGrantable ? ' (and pass on)' : ''),
  )
  const parts = [...kinds].map(([kind, some]) => {
    const columns = some.flatMap(({ column }) => column ?? [])
    return columns.length > 0 ? `${kind} (${columns.join(', ')})` : kind
  })
  return { target, grantee, text: parts.join(', ') }
}

/** A grant on the whole table covers its columns, and one that may be passed on covers one that may not. */
function isCovered(one: Privilege, by: ReadonlyMap<string, Privilege>): boolean {
  const columns = one.column === null ? [null] : [one.column, null]
  const options = one.isGrantable ? [true] : [false, true]
  return columns.some((column) =>
    options.some((isGrantable) => by.has(privilegeKey({ ...one, column, isGrantable }))),
  )
}

function groupByGrantee(privileges: readonly Privilege[]): Privilege[][] {
  return [...Map.groupBy(privileges, ({ target, grantee }) => `${target.key} ${grantee}`).values()]
}

/** The privileges on one side, by their keys, and every object there, whether anything is granted on it or not. */
interface Privileges {
  readonly all: ReadonlyMap<string, Privilege>
  readonly objects: ReadonlySet<string>
}

function readPrivileges({ grants, functions, relations, schemas }: Catalog): Privileges {
  const functionOf = new Map(functions.map((one) => [one.oid, one]))
  const granted = grants.map((grant) => ({ grant, target: nameTarget(grant, functionOf.get(grant.oid)) }))
  const all = granted
    .filter(({ grant }) => grant.grantee !== grant.owner)
    .map(({ grant: { grantee, privilege, column, isGrantable }, target }): Privilege => {
      return { target, grantee, privilege, column, isGrantable }
    })
  return {
    all: new Map(all.map((one) => [privilegeKey(one), one])),
    objects: new Set([
      ...granted.map(({ target }) => target.key),
      ...relations.flatMap(({ schema, name, columns }) => {
        const key = `relation ${schema}.${name}`
        return [key, ...columns.map((column) => `${key} ${column.name}`)]
      }),
      ...functions.map((one) => `function ${functionKey(one)}`),
      ...schemas.map(({ name }) => `schema ${name}`),
    ]),
  }
}

function privilegeKey({ target, grantee, privilege, column, isGrantable }: Privilege): string {
  return JSON.stringify([target.key, grantee, privilege, column, isGrantable])
}

/** The two databases have different names, and functions one for each list of arguments. */
function nameTarget(grant: Grant, found: CatalogFunction | undefined): GrantedObject {
  const { on, schema, name } = grant
  const kind = on === 'column' ? 'relation' : on
  const signature = kind === 'function' ? (found?.signature ?? String(grant.oid)) : undefined
  const shown = kind === 'database' ? 'database' : schema === null ? name : `${schema}.${name}`
  const key = `${kind} ${shown}${signature === undefined ? '' : `(${signature})`}`
  return { kind, schema, relation: name, signature, name: shown, key }
}
