import type { Context } from '../session/context.ts'
import type { ContextForm } from './context-form.ts'
import type { Side } from './side.ts'

/** The contexts in which attacks are made. */
export interface Contexts {
  /** Of A, which attacks: in every member role, in none, and without a person. */
  readonly attacker: readonly Context[]
  /** Of B, which must stay hidden; each stands where A's of the same sort does. */
  readonly victim: readonly Context[]
  /** Of C, which has no rows: whatever it sees or changes is somebody else's. */
  readonly empty: readonly Context[]
  /** What is left on a connection whose context was used and reset. */
  readonly reset: Context
  /** Of tenants that are none. */
  readonly garbage: readonly Context[]
}

export interface ContextOptions {
  readonly form: ContextForm
  readonly memberRoles: readonly string[]
  readonly sides: { readonly a: Side; readonly b: Side; readonly c: Side }
  /** The id of a side's tenant, and of its person. */
  readonly tenantOf: (side: Side) => string
  readonly personOf: (side: Side) => string
}

/** Makes up the contexts of an application. */
export function createContexts(options: ContextOptions): Contexts {
  const { form, memberRoles, sides } = options
  return {
    attacker: contextsOf(sides.a, options),
    victim: contextsOf(sides.b, options),
    empty: contextsOf(sides.c, options),
    reset: {
      name: 'the context was used and reset',
      caller: null,
      settings: Object.fromEntries(form.settings.map((name) => [name, ''])),
    },
    garbage: garbageContexts(form, memberRoles),
  }
}

/** The contexts of a tenant: its person in each member role and in none, and nobody at all. */
function contextsOf(side: Side, { form, memberRoles, tenantOf, personOf }: ContextOptions): Context[] {
  const context = (user: string, role: string): Context =>
    form.open(
      `tenant ${side.name}, ${role ? `member role ${role}` : 'no member role'}${user ? '' : ', no person'}`,
      { tenant: tenantOf(side), user, role },
    )
  const person = personOf(side)
  return [...memberRoles.map((role) => context(person, role)), context(person, ''), context('', '')]
}

/** Tenants that are none: nonsense, wildcards, and what people take for "everybody". */
const garbage = ['hedgerow', '%', '_', '*', '0', '-1', ' ', 'null', '00000000-0000-0000-0000-000000000000']

export function garbageContexts(
  form: ContextForm,
  memberRoles: readonly string[],
  values: readonly string[] = garbage,
): Context[] {
  const roles = ['', ...memberRoles.slice(0, 1)]
  return values.flatMap((value) =>
    roles.map((role) => {
      const name = `${form.namesTenant ? 'tenant' : 'person'} '${value}', ${role ? `member role ${role}` : 'no member role'}`
      return form.open(name, { tenant: value, user: form.namesTenant ? '' : value, role })
    }),
  )
}

/** A session in which no setting was ever set. */
export const neverSet: Context = { name: 'no context was ever set', caller: null, settings: {} }

/** Of the contexts of one tenant, the one in which its person has no member role. */
export function withoutRole(contexts: readonly Context[]): Context | undefined {
  return contexts.find(({ caller }) => caller?.user !== '' && caller?.role === '')
}
