import type { getTableConfig } from 'drizzle-orm/pg-core'
import { identifier, qualifiedName } from '../sql/index.ts'

export type TableConfig = ReturnType<typeof getTableConfig>

const breakpoint = '--> statement-breakpoint'

/** Returns the name of a table as drizzle-kit writes it, once its quotes are mended. */
export function kitName({ schema, name }: Pick<TableConfig, 'schema' | 'name'>): string {
  return schema === undefined ? identifier(name) : qualifiedName(schema, name)
}

/** Returns the statements of a migration, each with its semicolon. */
export function splitMigration(text: string): readonly string[] {
  return text.split(breakpoint).map((statement) => statement.trim())
}

/** Puts statements together to a migration. */
export function joinMigration(statements: readonly string[]): string {
  return statements.join(`${breakpoint}\n`)
}

/** Adds statements to the end of a migration. */
export function appendStatements(text: string, statements: readonly string[]): string {
  return joinMigration([text, ...statements])
}
