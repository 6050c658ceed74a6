export { migrateReference } from './reference-template.ts'
export { appUrl, createTestDatabase, startOwnServer, type TestDatabaseOptions } from './test-database.ts'
