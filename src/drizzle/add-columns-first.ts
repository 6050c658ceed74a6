import { joinMigration, splitMigration } from './kit-statements.ts'

/** drizzle-kit adds columns after the primary keys that hold them. */
export function addColumnsFirst(text: string): string {
  const statements = splitMigration(text)
  const at = statements.findIndex((statement) =>
    /^ALTER TABLE .+ ADD CONSTRAINT .+ PRIMARY KEY\(/.test(statement),
  )
  const after = statements.slice(at)
  const adding = after.filter((statement) => /^ALTER TABLE .+ ADD COLUMN /.test(statement))
  if (at === -1 || adding.length === 0) return text
  const others = after.filter((statement) => !adding.includes(statement))
  return joinMigration([...statements.slice(0, at), ...adding, ...others])
}
