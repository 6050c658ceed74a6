import type { Catalog, Relation } from '../../catalog/index.ts'
import type { TableName } from '../../model/index.ts'
import { type Matched, match } from './match.ts'

/** A database as its schema declares it, built on a scratch database, and as it is; both as PostgreSQL prints them. */
export interface Sides {
  readonly declared: Catalog
  readonly live: Catalog
  /** Where drizzle keeps the list of applied migrations, which is nobody's business here. */
  readonly migrationsTable: TableName
}

/** Matches the relations of both sides by name; those of extensions and drizzle's own are left out. */
export function matchRelations({ declared, live, migrationsTable }: Sides): Matched<Relation> {
  const isOwn = ({ schema, name, extension }: Relation) =>
    extension === null && !(schema === migrationsTable.schema && name === migrationsTable.name)
  return match(declared.relations.filter(isOwn), live.relations.filter(isOwn), objectName)
}

/** `schema.name`, as findings and people write it. */
export function objectName({ schema, name }: TableName): string {
  return `${schema}.${name}`
}
