import { existsSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Jiti } from 'jiti'
import { HedgerowError } from '../errors/index.ts'
import type { TableName } from '../model/index.ts'
import { assertNamed } from './assert-named.ts'
import { listSchemaFiles } from './list-schema-files.ts'

/** What a file exports. */
export type ModuleExports = Readonly<Record<string, unknown>>

/** A Drizzle project as drizzle-kit's configuration names its parts, with what its schema exports. */
export interface LoadedProject {
  /** The configuration itself, as an absolute path. */
  readonly config: string
  readonly root: string
  /** The folder of migrations, with drizzle-kit's journal. */
  readonly folder: string
  /** Where drizzle's migrator writes down what it has applied. */
  readonly migrationsTable: TableName
  /** The files of the schema, and what each exports. */
  readonly modules: ReadonlyMap<string, ModuleExports>
  /** Loads another file of the project, in the same state as those of the schema. */
  load(file: string): Promise<ModuleExports>
  /** The file that an import in another means, if it is one of the project that the schema has loaded. */
  resolve(specifier: string, from: string): string | undefined
}

interface DrizzleConfig {
  readonly dialect?: string
  readonly schema?: string | readonly string[]
  readonly out?: string
  readonly casing?: string
  readonly migrations?: { readonly schema?: string; readonly table?: string }
}

/**
 * Loads a Drizzle project as drizzle-kit does, each time as its files are now.
 *
 * @throws HedgerowError `ERR_SCHEMA_CONFIG` without the configuration or the files that it names, for one that can't be
 *   loaded or is for another database, and for columns that take their names from `casing`.
 */
export async function loadProject(file: string): Promise<LoadedProject> {
  const config = findConfig(file)
  const root = dirname(config)
  const jiti = await createLoader(config, root)
  const { dialect, schema, out = 'drizzle', casing, migrations } = await loadConfig(jiti, config)
  if (dialect !== undefined && dialect !== 'postgresql') {
    throw unfit(
      `drizzle-kit's configuration is for ${dialect}; row-level security is PostgreSQL's.`,
      "Name a configuration with dialect: 'postgresql' with --config.",
    )
  }
  const load = (path: string) => jiti.import<ModuleExports>(path)
  const files = await Promise.all([schema ?? []].flat().map((path) => listSchemaFiles(root, path)))
  const modules = new Map<string, ModuleExports>()
  for (const path of new Set(files.flat())) modules.set(path, await load(path))
  if (modules.size === 0) {
    throw unfit(
      "drizzle-kit's configuration names no file of a schema that is there.",
      'Check `schema` in it: a file, a folder or a glob, relative to the configuration.',
    )
  }
  assertNamed(modules, casing)
  return {
    config,
    root,
    folder: resolve(root, out),
    migrationsTable: {
      schema: migrations?.schema ?? 'drizzle',
      name: migrations?.table ?? '__drizzle_migrations',
    },
    modules,
    load,
    resolve: (specifier, from) => resolveInside(jiti, root, specifier, from),
  }
}

/** drizzle-kit takes JavaScript and JSON where there is no TypeScript. */
function findConfig(file: string): string {
  const names = [
    file,
    ...['.js', '.json'].map((extension) => file.replace(/(?<=drizzle\.config)\.ts$/, extension)),
  ]
  const found = names.map((name) => resolve(name)).find(existsSync)
  if (found !== undefined) return found
  throw unfit(
    "drizzle-kit's configuration is not there.",
    'Run the command where drizzle.config.ts is, or name it with --config.',
  )
}

async function loadConfig(jiti: Jiti, config: string): Promise<DrizzleConfig> {
  try {
    return await jiti.import<DrizzleConfig>(config, { default: true })
  } catch (cause) {
    throw new HedgerowError('ERR_SCHEMA_CONFIG', "drizzle-kit's configuration can't be loaded.", {
      hint: cause instanceof Error ? cause.message : String(cause),
      cause,
    })
  }
}

/** Only commands load TypeScript by themselves; an application that imports the helpers does not pay for it. */
async function createLoader(config: string, root: string): Promise<Jiti> {
  const { createJiti } = await import('jiti')
  const jiti = createJiti(config, { fsCache: false, tsconfigPaths: true })
  // Loaders share what they have loaded, and a file may have been written since.
  for (const path of Object.keys(jiti.cache)) if (isInside(root, path)) delete jiti.cache[path]
  return jiti
}

function resolveInside(jiti: Jiti, root: string, specifier: string, from: string): string | undefined {
  const url = jiti.esmResolve(specifier, { parentURL: pathToFileURL(from).href, try: true })
  if (!url?.startsWith('file:')) return undefined
  const path = fileURLToPath(url)
  // What is imported for its types alone was never run, and is nothing to run now.
  return isInside(root, path) && path in jiti.cache ? path : undefined
}

function isInside(root: string, path: string): boolean {
  const inside = relative(root, path)
  return !isAbsolute(inside) && !/^\.\.|node_modules/.test(inside)
}

function unfit(message: string, hint: string): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_CONFIG', message, { hint })
}
