import { renderDropSetNulls } from '../render/index.ts'
import { joinMigration, splitMigration } from './kit-statements.ts'

const addPrimaryKey = /^ALTER TABLE (.+) ADD CONSTRAINT .+ PRIMARY KEY\(/

/**
 * Drops the companion's references before the key that they rest on: drizzle-kit, which does not know them, makes the key
 * anew where its columns change, or the name of its table.
 */
export function freeKeys(text: string, earlier: readonly string[]): string {
  const statements = splitMigration(text)
  const keyed = statements.flatMap((statement) => addPrimaryKey.exec(statement)?.[1] ?? [])
  const dropFrom = (statement: string) =>
    keyed.find((table) => statement.startsWith(`ALTER TABLE ${table} DROP CONSTRAINT `))
  const hasReferences = earlier.some((migration) => migration.includes(' on delete set null ('))
  if (!hasReferences || !statements.some(dropFrom)) return text
  return joinMigration(
    statements.flatMap((statement) => {
      const table = dropFrom(statement)
      return table === undefined ? [statement] : [renderDropSetNulls(table), statement]
    }),
  )
}
