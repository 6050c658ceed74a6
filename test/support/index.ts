export { afterThisFile } from './after-this-file.ts'
export { migrateReference } from './reference-template.ts'
export { appUrl, createTestDatabase, startOwnServer, type TestDatabaseOptions } from './test-database.ts'
export { withClient } from './with-client.ts'
