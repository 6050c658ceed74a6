import type { CatalogFunction, Relation } from '../../catalog/index.ts'
import type { Node } from '../syntax/parse.ts'
import type { Value } from './value.ts'

/** What keeps a statement to some rows: the current tenant, the current person, what a caller said, or nothing. */
export type Confinement = 'tenant' | 'person' | 'argument' | 'none'

export type Command = 'select' | 'insert' | 'update' | 'delete'

/** One relation in one statement. */
export interface Touch {
  /** Null for a temporary table, which no catalog knows, and for PostgreSQL's own. */
  readonly relation: Relation | null
  readonly isSystem: boolean
  /** Whether a view with a barrier keeps it to the tenant, which nothing in the query around it gets behind. */
  readonly isBarred: boolean
  /** `schema.name`. */
  readonly name: string
  readonly command: Command
  readonly role: string
  readonly confinement: Confinement
  /** The columns, of the relation or of the query around it, that hold its tenant. */
  readonly through: ReadonlySet<string>
  /** Whether what it writes was in a row. */
  readonly carries: boolean
  readonly isRepeated: boolean
}

/** One setting that is set. */
export interface SettingWrite {
  /** Null where it is made at run time. */
  readonly name: string | null
  /** Null where it is not written down. */
  readonly isLocal: boolean | null
  readonly value: Value
  /** The expression, where there is one. */
  readonly expression: Node | null
  readonly isRepeated: boolean
  /** How much had been touched before. */
  readonly after: number
}

/** One function that is called, whose own it may be. */
export interface Call {
  readonly name: string
  readonly arguments: readonly Node[]
  readonly values: readonly Value[]
  readonly role: string
  /** Null for PostgreSQL's own. */
  readonly routine: CatalogFunction | null
}

/** What code does, whichever way it is reached. */
export interface Conduct {
  readonly touches: Touch[]
  readonly settings: SettingWrite[]
  readonly calls: Call[]
  /** Every statement, those that are built at run time included as far as they are known. */
  readonly statements: Node[]
  /** What is assigned to a field of a row, such as `new.company_id`. */
  readonly assignments: { readonly target: string; readonly field: string; readonly value: Value }[]
  /** The relations that are named without their schema. */
  readonly bareNames: string[]
  /** With whose rights a caller's text runs as SQL. */
  readonly injections: string[]
  /** What could not be followed, as a phrase. */
  readonly opaque: string[]
  /** The temporary tables that it makes. */
  readonly temporary: Temporary[]
  /** What the calls gave back whose doing is noted here, so that none is followed twice. */
  readonly entered: Map<string, Value>
  /** The same of calls that were only asked for what they give back. */
  readonly asked: Map<string, Value>
}

export interface Temporary {
  readonly name: string
  /** Whether one that an earlier call made is used again. */
  readonly isKept: boolean
}

export function createConduct(): Conduct {
  return {
    touches: [],
    settings: [],
    calls: [],
    statements: [],
    assignments: [],
    bareNames: [],
    injections: [],
    opaque: [],
    temporary: [],
    entered: new Map(),
    asked: new Map(),
  }
}
