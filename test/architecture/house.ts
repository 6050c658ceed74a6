/** The floors of `src`, lowest first. A room imports from lower floors only; those on one floor don't meet. */
export const floors: readonly (readonly string[])[] = [
  ['errors'],
  ['sql'],
  ['model'],
  ['render', 'catalog'],
  ['drizzle', 'database', 'audit'],
  ['hono', 'testing', 'migrate', 'embedded'],
  ['cli'],
]

/** Folders that use the toolkit as an application would, and the folders of their own kind that they may reach. */
export const applications: Readonly<Record<string, readonly string[]>> = {
  policies: [],
  'src/schema': ['policies'],
}

/** Rooms that no subpath of the package leads to. */
export const privateRooms: readonly string[] = [
  'errors',
  'sql',
  'model',
  'render',
  'catalog',
  'database',
  'audit',
  'cli',
]

/** Who may import a package. One that is not listed is not imported at all. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  'drizzle-orm': ['drizzle', 'database', 'schema'],
  postgres: ['catalog', 'database', 'audit', 'testing', 'migrate', 'embedded', 'cli'],
  jiti: ['drizzle', 'cli'],
  hono: ['hono'],
  jose: ['hono'],
  vitest: ['testing'],
  'better-sqlite3': ['migrate'],
  'libpg-query': ['audit'],
  valibot: ['cli'],
  commander: ['cli'],
  'cli-table3': ['cli'],
  'yocto-spinner': ['cli'],
  '@clack/prompts': ['cli'],
  acorn: ['cli'],
  '@sveltejs/acorn-typescript': ['cli'],
  diff: ['cli'],
}

/** Rooms without I/O: what they hold is data, or text made from it. */
export const pureRooms: readonly string[] = ['errors', 'sql', 'model', 'render']
