import type { Constraint } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { extensionFor } from './lead-index.ts'
import { columnList } from './pair-reference.ts'

/** Renders the definition of a primary key, a unique key or an exclusion with the column in front, if it was in it or not. */
export function renderLedConstraint({ kind, columns, definition }: Constraint, column: string): string {
  const first = kind === 'exclusion' ? `${identifier(column)} WITH =` : identifier(column)
  return kind !== 'exclusion' && columns.includes(column)
    ? definition.replace(/\([^)]*\)/, () => `(${columnList([...new Set([column, ...columns])])})`)
    : definition.replace('(', () => `(${first}, `)
}

/** Renders what an exclusion needs to compare a column of any type; nothing for other constraints. */
export function renderExtension({ definition }: Constraint): string {
  return extensionFor(/^EXCLUDE USING (\w+)/.exec(definition)?.[1] ?? '')
}
