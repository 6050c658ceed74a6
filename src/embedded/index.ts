export { type CreateDatabaseOptions, createDatabase, dropDatabase } from './database.ts'
export { type EmbeddedPostgres, type StartPostgresOptions, startPostgres } from './start-postgres.ts'
