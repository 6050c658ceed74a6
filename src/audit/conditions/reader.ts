import type { Catalog, Relation } from '../../catalog/index.ts'
import type { Condition, Source, Term } from './condition.ts'
import type { Written } from './scope.ts'

/** One expression that a function may return, and what holds where it does. */
export interface Outcome {
  readonly written: Written
  readonly given: Condition
}

/** Reads expressions; each kind of node is read in a file of its own, which asks this for what is inside. */
export interface Reader {
  readonly catalog: Catalog
  /** Whether the application can come to be a role: as `current_user` also through a definer function or a view. */
  mayBe(which: 'current' | 'session', role: string): boolean
  /** Returns the name by which a setting is known. */
  settingNamed(name: string): string
  createSource(relation: Relation | null, readBy: string): Source
  term(written: Written): Term
  /** When an expression is true, or else when it is false; NULL is neither. */
  condition(written: Written, wanted?: boolean): Condition
}
