import type { HasDefault, NotNull } from 'drizzle-orm'
import {
  bigint,
  type PgBigInt64BuilderInitial,
  type PgTextBuilderInitial,
  type PgUUIDBuilderInitial,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { TenantType } from '../model/index.ts'

interface Builders {
  uuid: PgUUIDBuilderInitial<''>
  bigint: PgBigInt64BuilderInitial<''>
  text: PgTextBuilderInitial<'', [string, ...string[]]>
}

/** The tenant column as Drizzle types it: never null, and not needed in an INSERT. */
export type TenantColumn<Type extends TenantType> = HasDefault<NotNull<Builders[Type]>>

const builders = {
  uuid: (name: string) => uuid(name),
  bigint: (name: string) => bigint(name, { mode: 'bigint' }),
  text: (name: string) => text(name),
} as const

/** Makes an id column of one of the types that a tenant may have. */
export function idColumn(name: string, type: TenantType): PgUUIDBuilderInitial<string> {
  // The three builders differ only in the type of their value; the caller narrows to the one it asked for.
  return builders[type](name) as unknown as PgUUIDBuilderInitial<string>
}
