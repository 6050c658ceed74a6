import type { Cast } from '../arena/cast.ts'
import type { CommittedArena } from '../committed/committed-arena.ts'
import type { Attack, Target, TargetOf, Verdict } from './attack.ts'

/** An attack that needs several sessions, or a COMMIT. */
export interface CommittedAttack<K extends Target['kind'] = Target['kind']>
  extends Pick<Attack<K>, 'name' | 'family' | 'on' | 'fact' | 'hint'> {
  /** Whether the target has anything of what the attack looks for; where it has not, it is safe from it. */
  concerns(cast: Cast, target: TargetOf<K>): boolean
  run(committed: CommittedArena, target: TargetOf<K>): Promise<Verdict>
}
