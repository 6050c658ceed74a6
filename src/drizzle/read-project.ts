import { is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { DeclaredSchema } from '../model/index.ts'
import { type LoadedProject, loadProject } from './load-project.ts'
import { readSchema } from './read-schema.ts'

/** A Drizzle project as drizzle-kit's configuration names its parts. */
export interface DrizzleProject
  extends Pick<LoadedProject, 'config' | 'root' | 'folder' | 'migrationsTable'> {
  readonly declared: DeclaredSchema
  /** The tables of the schema as Drizzle has them. */
  readonly tables: readonly PgTable[]
}

/**
 * Reads a Drizzle project: drizzle-kit's configuration, and what the schema that it names declares.
 *
 * @throws HedgerowError `ERR_SCHEMA_CONFIG` without the configuration; `ERR_SCHEMA_UNDECLARED` or `ERR_SCHEMA_KEY`.
 */
export async function readProject(file: string): Promise<DrizzleProject> {
  const { modules, load: _, resolve: __, ...project } = await loadProject(file)
  // By file: two may export different things by one name.
  const exports = [...modules].flatMap(([path, module]) =>
    Object.entries(module).map(([name, value]) => [`${path}:${name}`, value] as const),
  )
  const tables = new Set(exports.map(([, value]) => value).filter((value) => is(value, PgTable)))
  return { ...project, tables: [...tables], declared: readSchema(Object.fromEntries(exports)) }
}
