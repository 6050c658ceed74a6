import type { ApiRequest } from '../routes/api-route.ts'

/** A request of one company that names what is another's. */
export interface PlannedAttack {
  /** What is the other's in it, as a report says it: `with company B's id in the path`. */
  readonly what: string
  readonly request: ApiRequest
  /** The same with what nobody has, to compare with; null where that would show nothing. */
  readonly unknown: { readonly names: 'ids' | 'texts'; readonly request: ApiRequest } | null
}

/** What A sends without anything of B's. */
export const ownName = 'in its own name'
