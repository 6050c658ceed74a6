import { renderDropPrimaryKey } from '../render/index.ts'

/** What drizzle-kit 0.31 writes where a column is no primary key any more: a request to look up the name of its key. */
const keyLeftIn =
  /\/\*\s+Unfortunately in current drizzle-kit version.*?table_schema = '(.*?)'\s+AND table_name = '(.*?)'\s.*?\*\/\s+-- ALTER TABLE .*? DROP CONSTRAINT "<constraint_name>";/gs

/** Mends a migration of drizzle-kit's where it would leave to people what PostgreSQL can look up. */
export function mendMigration(text: string): string {
  return text.replaceAll(keyLeftIn, (_, schema: string, name: string) =>
    renderDropPrimaryKey({ schema, name }),
  )
}
