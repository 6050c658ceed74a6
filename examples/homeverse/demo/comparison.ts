import type { Claim } from './claim.ts'

/** What each of two visitors got for the same request, and what that proves. */
export interface Comparison {
  readonly rows: readonly (readonly string[])[]
  readonly claim: Claim
}
