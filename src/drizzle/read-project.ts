import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { HedgerowError } from '../errors/index.ts'
import type { DeclaredSchema, TableName } from '../model/index.ts'
import { readSchema } from './read-schema.ts'

/** A Drizzle project as drizzle-kit's configuration names its parts. */
export interface DrizzleProject {
  /** The configuration itself, as an absolute path. */
  readonly config: string
  readonly root: string
  /** The folder of migrations, with drizzle-kit's journal. */
  readonly folder: string
  /** Where drizzle's migrator writes down what it has applied. */
  readonly migrationsTable: TableName
  readonly declared: DeclaredSchema
}

interface DrizzleConfig {
  readonly schema: string | readonly string[]
  readonly out?: string
  readonly migrations?: { readonly schema?: string; readonly table?: string }
}

/**
 * Reads a Drizzle project: drizzle-kit's configuration, and what the schema that it names declares.
 *
 * @throws HedgerowError `ERR_SCHEMA_CONFIG` without the configuration; `ERR_SCHEMA_UNDECLARED` or `ERR_SCHEMA_KEY`.
 */
export async function readProject(file: string): Promise<DrizzleProject> {
  const config = resolve(file)
  if (!existsSync(config)) {
    throw new HedgerowError('ERR_SCHEMA_CONFIG', "drizzle-kit's configuration is not there.", {
      hint: 'Run the command where drizzle.config.ts is, or name it with --config.',
    })
  }
  // Only commands load TypeScript by themselves; an application that imports the helpers does not pay for it.
  const { createJiti } = await import('jiti')
  const jiti = createJiti(config, { fsCache: false, tsconfigPaths: true })
  const { schema, out = 'drizzle', migrations } = await jiti.import<DrizzleConfig>(config, { default: true })
  const root = dirname(config)
  const files = [schema].flat().map((path) => resolve(root, path))
  const exports = Object.assign({}, ...(await Promise.all(files.map((path) => jiti.import<object>(path)))))
  return {
    config,
    root,
    folder: resolve(root, out),
    migrationsTable: {
      schema: migrations?.schema ?? 'drizzle',
      name: migrations?.table ?? '__drizzle_migrations',
    },
    declared: readSchema(exports),
  }
}
