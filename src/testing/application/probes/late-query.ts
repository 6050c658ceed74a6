import { safe } from '../../attacks/attack.ts'
import { onConnection } from '../on-connection.ts'
import { withPatience } from '../with-patience.ts'
import { isGone } from './leftover.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const lateQuery: Probe = {
  name: 'late-query',
  fact: "answers no query of a scope that has ended with another tenant's rows",
  hint: 'Let the handle of a scope refuse every query once the scope has ended, as the handles of withTenant do, and await every query in it.',
  async run(stage) {
    const { a, b } = stage
    const first = await stage.open(a.context, async (look) => ({ look, pid: (await look()).pid }))
    if (first.kind !== 'done') {
      return unanswered(first)
    }
    const { look: late, pid } = first.value
    const answer = await onConnection(stage, pid, b.context, () => withPatience(late, 1000))
    if (answer.kind !== 'done') {
      return (await isGone(stage, pid)) ? safe : unanswered(answer)
    }
    const seen = answer.value.kind === 'done' ? answer.value.value : null
    return seen && b.sees(seen)
      ? mistake(
          stage,
          'A query that comes after its scope of tenant A has ended runs in the scope that has the connection by then, and shows rows of tenant B.',
        )
      : safe
  },
}
