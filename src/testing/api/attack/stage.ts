import type { FindTraces } from '../find-traces.ts'
import type { Snapshot } from '../learn/snapshot.ts'
import type { Member, Send } from '../member.ts'
import type { ApiRoute } from '../routes/api-route.ts'

/** Who plays, and what they know. */
export interface Stage {
  readonly routes: readonly ApiRoute[]
  /** A, which asks for what is B's. */
  readonly attacker: Member
  /** B, which must stay hidden. */
  readonly victim: Member
  /** Callers of no company, by what a report calls them. */
  readonly outsiders: ReadonlyMap<string, Send>
  readonly findTraces: FindTraces
  /** By what names B's tenant might be taken from a request, with its id. */
  readonly tenant: ReadonlyMap<string, string>
  /** What B is shown, as it was when last seen unchanged. */
  snapshot: Snapshot
  /** Bodies with B's words in them that A was let write: A may see these words from then on. */
  readonly borrowed: unknown[]
  /** Routes that show A what is B's whatever it asks for; what they show B tells nothing of what others did. */
  readonly confused: Set<ApiRoute>
  /** Routes that refused to be called so often. */
  readonly throttled: Set<ApiRoute>
}
