import type { ApiFinding } from '../api-report.ts'
import { type Answer, leavesOf } from '../learn/answer.ts'
import { isAccepted } from '../learn/crawl.ts'
import { isIdKey } from '../learn/knowledge.ts'
import type { Member } from '../member.ts'
import type { ApiRequest, ApiRoute } from '../routes/api-route.ts'
import type { PlannedAttack } from './planned-attack.ts'
import type { Stage } from './stage.ts'

/** What is wrong, and what mends it. */
export interface Fault extends Pick<ApiFinding, 'kind' | 'hint'> {
  readonly who: string
  /** What came of it. */
  readonly outcome: string
}

const hints = {
  shows:
    'Let every query of the route run in the scope of the caller (withTenant, tenant()), and take the tenant from the token alone.',
  tells:
    'Answer to what another company has as to what nobody has: let keys and references carry the tenant, (company_id, project_id).',
  fails: 'Answer what a caller can bring about with a status of 4xx, and no error of the database as it is.',
}

/** Says what is wrong with an answer to somebody who asked for what is B's; null if nothing is. */
export function judgeAnswer(
  { findTraces, snapshot, attacker, borrowed }: Stage,
  route: ApiRoute,
  { who, answer, request }: { readonly who: string; readonly answer: Answer; readonly request: ApiRequest },
): Fault | null {
  const said = `was answered ${answer.status}`
  const traces = findTraces(answer, [request, borrowed])
  if (traces.length > 0) {
    return {
      kind: 'leak',
      who,
      outcome: `${said} and shown company B's at ${traces.join(', ')}`,
      hint: hints.shows,
    }
  }
  // Word for word, for ids may be numbers, which no search tells apart.
  if (answer.text === snapshot.answers.get(route)?.text && isOwnAnswer(answer, attacker)) {
    return {
      kind: 'leak',
      who,
      outcome: `${said}, with the very body that company B gets`,
      hint: hints.shows,
    }
  }
  return answer.status >= 500 ? { kind: 'failure', who, outcome: said, hint: hints.fails } : null
}

/** Says whether an answer is about something that has an id, and one that the other company has never got. */
export function isOwnAnswer(answer: Answer, { knowledge }: Member): boolean {
  return (
    leavesOf(answer.body).some(({ keys }) => isIdKey(keys.at(-1))) && !knowledge.seen().includes(answer.text)
  )
}

/**
 * Says whether a write is answered otherwise than if nobody had what it names: B's id is taken where one of nobody is
 * refused, or B's text refused where one of nobody is taken.
 */
export function judgeDifference(
  { what, unknown }: PlannedAttack,
  answer: Answer,
  toUnknown: Answer,
): Fault | null {
  const [taken, refused] = unknown?.names === 'ids' ? [answer, toUnknown] : [toUnknown, answer]
  const isOracle =
    isAccepted(taken) && (unknown?.names === 'ids' ? refused.status >= 400 : refused.status === 409)
  const outcome = `was answered ${answer.status}, but ${toUnknown.status} with what nobody has`
  return isOracle ? { kind: 'leak', who: `Company A, ${what},`, outcome, hint: hints.tells } : null
}
