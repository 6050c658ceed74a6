import type { PgTable, PgTableExtraConfigValue } from 'drizzle-orm/pg-core'
import type { Tenancy, TenantlessRules, TenantRules } from '../model/index.ts'

/** Shared by every copy of this module, since a schema and the command that reads it may load one each. */
const declarationKey = Symbol.for('hedgerow:declaration')

/** What a helper says of its table beyond what Drizzle can hold; columns by their names in the database. */
export type Declaration =
  | {
      readonly kind: 'tenant'
      readonly tenancy: Tenancy
      readonly tenantColumn: string
      readonly rules: TenantRules
    }
  | { readonly kind: 'tenantless'; readonly rules: TenantlessRules }
  | {
      readonly kind: 'set-null'
      readonly name: string
      readonly column: string
      readonly parent: PgTable
      readonly parentKey: string
    }

/** Wraps a declaration as an entry of a table's extra config, where Drizzle passes over what it does not know. */
export function createDeclaration(declaration: Declaration): PgTableExtraConfigValue {
  return { [declarationKey]: Object.freeze(declaration) } as unknown as PgTableExtraConfigValue
}

/** Returns the declaration in an entry of a table's extra config, if it is one. */
export function readDeclaration(entry: object): Declaration | undefined {
  return (entry as { [declarationKey]?: Declaration })[declarationKey]
}
