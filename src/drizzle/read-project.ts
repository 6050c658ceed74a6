import { is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { DeclaredSchema } from '../model/index.ts'
import { type LoadedProject, loadProject } from './load-project.ts'
import { readSchema } from './read-schema.ts'

/** A Drizzle project as drizzle-kit's configuration names its parts. */
export interface DrizzleProject
  extends Pick<LoadedProject, 'config' | 'root' | 'folder' | 'migrationsTable'> {
  readonly declared: DeclaredSchema
  /** What the files of the schema export, each once. */
  readonly exports: readonly unknown[]
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
  const named = [...modules].flatMap(([path, module]) =>
    Object.entries(module).map(([name, value]) => [`${path}:${name}`, value] as const),
  )
  const exports = [...new Set(named.map(([, value]) => value))]
  const tables = exports.filter((value) => is(value, PgTable))
  return { ...project, exports, tables, declared: readSchema(Object.fromEntries(named)) }
}
