import type { Catalog, Privileges, TenantTable } from '../../catalog/index.ts'
import type { Login } from '../login/login.ts'
import type { RowBook } from '../rows/row-book.ts'
import type { RowMaterial } from '../rows/row-request.ts'
import type { Session } from '../session/session.ts'
import type { ContextForm } from '../tenants/context-form.ts'
import type { Contexts } from '../tenants/contexts.ts'
import type { Phase } from './cast.ts'

/** Everything that an attack can see: the database, the made-up tenants with their rows, and who may ask as whom. */
export interface Arena {
  readonly session: Session
  /** Whether a setting was ever set on the connection. */
  readonly phase: Phase
  /** Where other connections to the same database are opened. */
  readonly url: string
  readonly catalog: Catalog
  readonly privileges: Privileges
  readonly login: Login
  readonly tables: readonly TenantTable[]
  readonly material: RowMaterial
  /** The rows as they were made in a rehearsal: known before B's exist, to ask for them when they don't. */
  readonly sample: RowBook
  readonly form: ContextForm
  readonly memberRoles: readonly string[]
  readonly contexts: Contexts
  /** Why a table has no rows of A or B, by its oid. */
  readonly unfilled: ReadonlyMap<number, string>
  /** What was computed once for the arena, by whoever computed it. */
  readonly memory: Map<string, Promise<unknown>>
}

/** Computes something once an arena. */
export function remember<T>({ memory }: Arena, key: string, compute: () => Promise<T>): Promise<T> {
  const known = memory.get(key) as Promise<T> | undefined
  const value = known ?? compute()
  memory.set(key, value)
  return value
}
