import type { Target } from './attack.ts'
import type { CommittedAttack } from './committed-attack.ts'
import { functionCommittedRead, relationCommittedRead } from './committed-read.ts'
import { functionNotification, notification } from './notification.ts'
import { procedureCommit } from './procedure-commit.ts'
import { functionSessionLeftover, sessionLeftover } from './session-leftover.ts'

type AnyCommittedAttack = { [K in Target['kind']]: CommittedAttack<K> }[Target['kind']]

/** Every attack that needs several sessions or a COMMIT, in the order in which a report shows them. */
export const committedAttacks: readonly AnyCommittedAttack[] = [
  sessionLeftover,
  notification,
  relationCommittedRead,
  functionCommittedRead,
  functionSessionLeftover,
  functionNotification,
  procedureCommit,
]
