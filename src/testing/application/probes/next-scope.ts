import { safe } from '../../attacks/attack.ts'
import { onConnection } from '../on-connection.ts'
import { isGone } from './leftover.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const nextScope: Probe = {
  name: 'next-scope',
  fact: 'gives the next scope on a connection nothing of the one before',
  hint: 'Set every setting of the context in every scope, to empty text where there is nobody, and only until the end of the transaction.',
  async run(stage) {
    const { a, b } = stage
    const before = await stage.open(a.context, (look) => look())
    if (before.kind !== 'done') {
      return unanswered(before)
    }
    const { pid } = before.value
    const answer = await onConnection(stage, pid, { tenant: b.caller.tenant }, async (glance) => glance)
    if (answer.kind !== 'done') {
      // An application may refuse a scope without a person.
      return answer.kind === 'refused' || (await isGone(stage, pid)) ? safe : unanswered(answer)
    }
    const how = 'A scope of tenant B, on the connection that one of tenant A had before,'
    if (a.sees(answer.value)) {
      return mistake(stage, `${how} shows rows of tenant A.`)
    }
    const { user, role } = a.caller
    const kept = [user, role].filter((text) => text !== '' && answer.value.settings.includes(text))
    return kept.length > 0
      ? mistake(stage, `${how} has the person or member role of that one, and was opened without any.`)
      : safe
  },
}
