import type { CatalogFunction, Relation, TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import type { Hit } from '../arena/assault.ts'
import type { Cast } from '../arena/cast.ts'
import { renderContext } from '../session/context.ts'

/** What is attacked. */
export type Target =
  | { readonly kind: 'table'; readonly object: string; readonly table: TenantTable }
  | { readonly kind: 'relation'; readonly object: string; readonly relation: Relation }
  | { readonly kind: 'function'; readonly object: string; readonly routine: CatalogFunction }
  | { readonly kind: 'schema'; readonly object: string }
  | { readonly kind: 'role'; readonly object: string }

export type TargetOf<K extends Target['kind']> = Extract<Target, { kind: K }>

/** The families of attacks, and what an object does that none of a family comes through on. */
export const familyFacts = {
  read: "shows no row of another tenant's",
  write: "lets nobody write another tenant's rows",
  move: 'lets no row change its tenant',
  reference: "takes no reference to another tenant's row",
  context: 'shows nothing without the context of its tenant',
  key: 'does not tell by its keys what another tenant has',
  view: "writes no other tenant's rows through a view",
  function: "gives away nothing of another tenant's when it is called",
  session: 'leaves nothing on a connection for the next tenant',
  channel: 'says nothing of another tenant on the side',
  privilege: 'has no privilege that goes past the policies',
} as const

export type Family = keyof typeof familyFacts

/** Attacks of one family are one column of the report, and one test of the suite. */
export const families = Object.keys(familyFacts) as readonly Family[]

/** What came of an attack. */
export type Verdict =
  | { readonly kind: 'safe' }
  | { readonly kind: 'leak'; readonly evidence: string; readonly sql: string; readonly hit?: Hit }
  | { readonly kind: 'notRun'; readonly reason: string }
  /** Not run either, but something else has told the same. */
  | { readonly kind: 'unneeded'; readonly reason: string }

/** One way to get at another tenant's rows. */
export interface Attack<K extends Target['kind'] = Target['kind']> {
  readonly name: string
  readonly family: Family
  readonly on: K
  /** `fresh`: on a connection on which no setting was ever set; everything else comes after. */
  readonly phase: 'fresh' | 'used'
  /** What a protected object does, as in `public.documents: hides other tenants' rows from SELECT`. */
  readonly fact: string
  /** What mends it. */
  readonly hint: string
  /** Whether it makes sense for an application at all. @default it does */
  applies?(cast: Cast): boolean
  /** Looks at the target before B has any rows, for attacks that compare. */
  before?(arena: Arena, target: TargetOf<K>): Promise<void>
  run(arena: Arena, target: TargetOf<K>): Promise<Verdict>
}

export const safe: Verdict = { kind: 'safe' }

export function notRun(reason: string): Verdict {
  return { kind: 'notRun', reason }
}

export interface LeakScript {
  /** Statements that the app role runs beforehand, outside of the transaction. @default none */
  readonly before?: readonly string[]
  /** @default 'rollback' */
  readonly end?: 'commit' | 'rollback'
}

/** A leak, with what a person can paste into psql to see it; where it is rolled back, its rows are put in later. */
export function leak({ privileges }: Pick<Arena, 'privileges'>, hit: Hit, script?: LeakScript): Verdict {
  return {
    kind: 'leak',
    evidence: `As ${privileges.role} (${hit.context.name}), the statement ${hit.what}.`,
    sql: renderStatement(privileges.role, hit, script),
    ...(script === undefined ? { hit } : {}),
  }
}

/** The statement as the app role runs it, in its context, in a transaction. */
function renderStatement(
  role: string,
  { context, statement }: Hit,
  { before = [], end = 'rollback' }: LeakScript = {},
): string {
  const opening = renderContext(context).trim()
  const lines = [
    ...(end === 'commit'
      ? ['-- It commits: run it in a copy of the database, with rows of two tenants.']
      : []),
    ...before.map((line) => `${line};`),
    'begin;',
    `set local role ${identifier(role)};`,
    opening,
    `${statement};`,
    `${end};`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}
