/** Every kind of fault that keeps a row out. A row is quarantined under the kind of its first fault. */
export const faultKinds = [
  /** NULL, or an empty text, where the target requires a value */
  'missing',
  /** another kind of value than the column takes, such as a blob in a date */
  'type',
  /** a text that does not read as the column's type */
  'format',
  /** a number or a date outside of what the column holds */
  'range',
  /** a text longer than its column */
  'length',
  /** a value that the column's CHECK or enum does not list */
  'choice',
  /** bytes or characters that PostgreSQL cannot store as text */
  'encoding',
  /** a key that another row already has */
  'duplicate',
  /** a reference to a row that does not exist */
  'orphan',
  /** a reference to a row that is in quarantine itself */
  'parent-quarantined',
  /** a reference to another tenant's row */
  'cross-tenant',
  /** the server refused the row by a rule that only it can judge */
  'refused',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** Why a value can't be moved, in words that do not repeat the value. */
export interface Fault {
  readonly kind: FaultKind
  readonly reason: string
}
