import type { Context } from '../session/context.ts'
import type { ContextForm } from './context-form.ts'
import type { Side } from './side.ts'

export interface ContextOptions {
  readonly form: ContextForm
  readonly memberRoles: readonly string[]
  /** The id of a side's tenant, and of its person. */
  readonly tenantOf: (side: Side) => string
  readonly personOf: (side: Side) => string
}

/** The contexts of a tenant: its person in each member role and in none, and nobody at all. */
export function contextsOf(side: Side, { form, memberRoles, tenantOf, personOf }: ContextOptions): Context[] {
  const context = (user: string, role: string): Context =>
    form.open(
      `tenant ${side.name}, ${role ? `member role ${role}` : 'no member role'}${user ? '' : ', no person'}`,
      { tenant: tenantOf(side), user, role },
    )
  const person = personOf(side)
  return [...memberRoles.map((role) => context(person, role)), context(person, ''), context('', '')]
}

/** A session in which no setting was ever set. */
export const neverSet: Context = { name: 'no context was ever set', caller: null, settings: {} }

/** What is left on a pooled connection after a transaction: the settings read as empty text. */
export function resetContext({ settings }: ContextForm): Context {
  return {
    name: 'the context was used and reset',
    caller: null,
    settings: Object.fromEntries(settings.map((name) => [name, ''])),
  }
}

/** Tenants that are none: nonsense, wildcards, and what people take for "everybody". */
const garbage = ['hedgerow', '%', '_', '*', '0', '-1', ' ', 'null', '00000000-0000-0000-0000-000000000000']

export function garbageContexts(
  { open, namesTenant }: ContextForm,
  memberRoles: readonly string[],
): Context[] {
  return garbage.flatMap((value) =>
    ['', memberRoles[0] ?? ''].slice(0, memberRoles.length === 0 ? 1 : 2).map((role) =>
      open(
        `${namesTenant ? 'tenant' : 'person'} '${value}', ${role ? `member role ${role}` : 'no member role'}`,
        {
          tenant: value,
          user: namesTenant ? '' : value,
          role,
        },
      ),
    ),
  )
}

/** Of the contexts of one tenant, the one in which its person has no member role. */
export function withoutRole(contexts: readonly Context[]): Context | undefined {
  return contexts.find(({ caller }) => caller?.user !== '' && caller?.role === '')
}
