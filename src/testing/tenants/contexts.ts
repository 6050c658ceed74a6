import type { SettingNames } from '../../catalog/index.ts'
import type { Context } from '../session/context.ts'
import type { Side } from './side.ts'

export interface ContextOptions {
  readonly settings: SettingNames
  readonly memberRoles: readonly string[]
  /** The id of a side's tenant, and of its person. */
  readonly tenantOf: (side: Side) => string
  readonly personOf: (side: Side) => string
}

/** The contexts of a tenant: its person in each member role and in none, and nobody at all. */
export function contextsOf(
  side: Side,
  { settings, memberRoles, tenantOf, personOf }: ContextOptions,
): Context[] {
  const context = (user: string, role: string): Context => ({
    name: `tenant ${side.name}, ${role ? `member role ${role}` : 'no member role'}${user ? '' : ', no person'}`,
    settings: { [settings.tenant]: tenantOf(side), [settings.user]: user, [settings.memberRole]: role },
  })
  const person = personOf(side)
  return [...memberRoles.map((role) => context(person, role)), context(person, ''), context('', '')]
}

/** A session in which no setting was ever set. */
export const neverSet: Context = { name: 'no context was ever set', settings: {} }

/** What is left on a pooled connection after a transaction: the settings read as empty text. */
export function resetContext({ tenant, user, memberRole }: SettingNames): Context {
  return { name: 'the context was used and reset', settings: { [tenant]: '', [user]: '', [memberRole]: '' } }
}

/** Tenants that are none: nonsense, wildcards, and what people take for "everybody". */
const garbage = ['hedgerow', '%', '_', '*', '0', '-1', ' ', 'null', '00000000-0000-0000-0000-000000000000']

export function garbageContexts(
  { tenant, user, memberRole }: SettingNames,
  memberRoles: readonly string[],
): Context[] {
  return garbage.flatMap((value) =>
    ['', memberRoles[0] ?? ''].slice(0, memberRoles.length === 0 ? 1 : 2).map((role) => ({
      name: `${tenant} = '${value}', ${role ? `member role ${role}` : 'no member role'}`,
      settings: { [tenant]: value, [user]: '', [memberRole]: role },
    })),
  )
}
