import { type Catalog, hasOption, reachableRoles } from '../../catalog/index.ts'
import { settle, test } from './condition.ts'
import { readCondition } from './read-condition.ts'
import { readTerm } from './read-term.ts'
import type { Reader } from './reader.ts'
import type { Written } from './scope.ts'

export interface ReaderOptions {
  readonly catalog: Catalog
  /** The role that the application logs in as. */
  readonly appRole: string
  /** The functions that it may call, by oid. */
  readonly callable: ReadonlySet<number>
  settingNamed(name: string): string
}

/** Creates what reads the expressions of a database's policies, views and functions. */
export function createReader({ catalog, appRole, callable, settingNamed }: ReaderOptions): Reader {
  let sources = 0
  const active = new Set<Written['node']>()
  const reachable = new Set([appRole, ...reachableRoles(catalog.memberships, appRole)])
  const lent = new Set(
    [
      ...catalog.functions.filter((one) => one.isSecurityDefiner && callable.has(one.oid)),
      ...catalog.relations.filter((one) => one.kind === 'view' && !hasOption(one, 'security_invoker')),
    ].map(({ owner }) => owner),
  )
  const bypassing = new Set(
    catalog.roles.filter((one) => one.isSuperuser || one.bypassesRls).map(({ name }) => name),
  )
  /** A variable that is made of itself, or a function that calls itself, is not understood. */
  const once = <T>({ node }: Written, read: () => T, otherwise: T): T => {
    if (active.has(node)) return otherwise
    active.add(node)
    try {
      return read()
    } finally {
      active.delete(node)
    }
  }
  const reader: Reader = {
    catalog,
    settingNamed,
    mayBe: (which, role) => {
      if (which === 'session') return role === appRole
      // Whoever passes policies by needs no exemption in one.
      return reachable.has(role) || (lent.has(role) && !bypassing.has(role))
    },
    createSource: (relation, readBy) => ({ id: sources++, relation, readBy }),
    term: (written) =>
      once(written, () => readTerm(reader, written), { is: 'other', by: 'itself', reads: [] }),
    condition: (written, wanted = true) =>
      once(written, () => settle(readCondition(reader, written, wanted), reader.mayBe), test('itself', [])),
  }
  return reader
}
