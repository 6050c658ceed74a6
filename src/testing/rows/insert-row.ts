import { quotedName, type Relation } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Session } from '../session/session.ts'
import type { RowPlan } from './plan-row.ts'

/** Renders the INSERT of a planned row. */
export function renderInsert(table: string, plan: RowPlan): string {
  const columns = [...plan.keys()].map(identifier)
  return columns.length === 0
    ? `insert into ${table} default values`
    : `insert into ${table} (${columns.join(', ')}) overriding system value values (${[...plan.values()].join(', ')})`
}

/** Renders every column as text, in a JSON array: postgres.js reads a null in a PostgreSQL array as 'NULL'. */
export function renderTexts({ columns }: Relation): string {
  const texts = columns.map(({ name }) => `${identifier(name)}::text`)
  return `pg_catalog.to_jsonb(array[${texts.join(', ')}]::text[])`
}

/** What the database made of a row: the partition it went to, and its columns as text. */
export interface InsertedRow {
  readonly leaf: number
  readonly values: ReadonlyMap<string, string | null>
}

/**
 * Inserts a planned row as the privileged role, in the first of the contexts in which it goes in: triggers and, for
 * an owner without BYPASSRLS, policies may ask for one. Returns why it did not go in otherwise.
 */
export async function insertRow(
  session: Session,
  relation: Relation,
  plan: RowPlan,
  contexts: readonly (Context | null)[],
): Promise<InsertedRow | Outcome> {
  const statement = `${renderInsert(quotedName(relation), plan)} returning tableoid::int8::int as leaf, ${renderTexts(relation)} as values`
  let outcome: Outcome = { kind: 'unreached' }
  for (const context of contexts) {
    outcome = await session.keep(context, statement)
    const row = outcome.kind === 'rows' ? outcome.rows[0] : undefined
    if (row) {
      const values: readonly (string | null)[] = row.values
      return {
        leaf: row.leaf,
        values: new Map(relation.columns.map(({ name }, index) => [name, values[index] ?? null])),
      }
    }
  }
  return outcome
}
