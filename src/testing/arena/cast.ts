import type { Catalog, Privileges, Relation, TenantTable } from '../../catalog/index.ts'
import type { Login } from '../login/login.ts'
import type { GivenValues } from '../rows/create-fixtures.ts'
import type { Compute } from '../session/compute.ts'
import type { Session } from '../session/session.ts'
import type { ContextForm } from '../tenants/context-form.ts'
import type { Contexts } from '../tenants/contexts.ts'
import type { Side } from '../tenants/side.ts'

/** Who plays, and where: what stays the same in every phase. */
export interface Cast {
  readonly session: Session
  /** Where other connections to the same database are opened. */
  readonly url: string
  readonly compute: Compute
  readonly catalog: Catalog
  readonly privileges: Privileges
  readonly login: Login
  readonly tables: readonly TenantTable[]
  readonly sides: { readonly a: Side; readonly b: Side; readonly c: Side }
  readonly tenantOf: (side: Side) => string
  readonly form: ContextForm
  readonly contexts: Contexts
  readonly memberRoles: readonly string[]
  /** The tables of people that tenants share; none where every tenant has its own. */
  readonly people: readonly Relation[]
  /** What the user's fixtures give. */
  readonly given: GivenValues
}

/** A phase of the test: before any setting was set on the connection, and after. */
export type Phase = 'fresh' | 'used'
