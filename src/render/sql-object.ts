/** A function or a trigger, as the statements that make it and the one that takes it away. */
export interface SqlObject {
  /** Can be run again. */
  readonly create: readonly string[]
  readonly drop: string
}

/** Where generated functions live: apart from the tables, so that nothing of the application's can be mistaken for one. */
export const functionSchema = 'hedgerow'

/** A search path that no caller can put anything into. */
export const pinnedPath = 'set search_path = pg_catalog, pg_temp'
