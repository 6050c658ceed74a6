import { type Column, quotedName, type Relation } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { MadeRow } from '../rows/row-book.ts'

/** An INSERT in two parts: rows with the same head are one statement. */
export interface RenderedRow {
  readonly head: string
  readonly values: string
}

/** Renders a row with what it can't do without: its keys, what is NOT NULL, and what somebody speaks of. */
export function renderRow(relation: Relation, { values }: MadeRow, words: ReadonlySet<string>): RenderedRow {
  const keys = new Set(
    relation.constraints.filter(({ kind }) => kind !== 'check').flatMap(({ columns }) => columns),
  )
  const isNeeded = ({ name, notNull, expression, identity, isGenerated }: Column) => {
    const isNullAnyway = (values.get(name) ?? null) === null && expression === null && identity === null
    const isSpokenOf = keys.has(name) || words.has(name) || (notNull && expression === null)
    return !isGenerated && !isNullAnyway && isSpokenOf
  }
  const columns = relation.columns.filter(isNeeded)
  const names = columns.map(({ name }) => identifier(name)).join(', ')
  const overriding = columns.some(({ identity }) => identity !== null) ? ' overriding system value' : ''
  const texts = columns.map(({ name }) => {
    const value = values.get(name) ?? null
    return value === null ? 'null' : literal(value)
  })
  return {
    head: `insert into ${quotedName(relation)} (${names})${overriding} values`,
    values: `(${texts.join(', ')})`,
  }
}
