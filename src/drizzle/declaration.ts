import type { PgTable, PgTableExtraConfigValue } from 'drizzle-orm/pg-core'
import type { DeclaredObject, Tenancy, TenantlessRules, TenantRules } from '../model/index.ts'

/** Shared by every copy of this module, since a schema and the command that reads it may load one each. */
const declarationKey = Symbol.for('hedgerow:declaration')
const objectsKey = Symbol.for('hedgerow:objects')

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

/** Wraps a function or a trigger, so that the reader of a schema's exports finds it. */
export function createDeclaredObjects<T extends object>(objects: readonly DeclaredObject[], face: T): T {
  return Object.assign(face, { [objectsKey]: Object.freeze(objects) })
}

/** Returns what an export of a schema declares beside tables. */
export function readDeclaredObjects(value: unknown): readonly DeclaredObject[] {
  return (value as { [objectsKey]?: readonly DeclaredObject[] } | undefined)?.[objectsKey] ?? []
}

/** Wraps a declaration as an entry of a table's extra config, where Drizzle passes over what it does not know. */
export function createDeclaration(declaration: Declaration): PgTableExtraConfigValue {
  return { [declarationKey]: Object.freeze(declaration) } as unknown as PgTableExtraConfigValue
}

/** Returns the declaration in an entry of a table's extra config, if it is one. */
export function readDeclaration(entry: object): Declaration | undefined {
  return (entry as { [declarationKey]?: Declaration })[declarationKey]
}
