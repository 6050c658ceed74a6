import { safe } from '../../attacks/attack.ts'
import { withPatience } from '../with-patience.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

const queries = 8

export const outsideQuery: Probe = {
  name: 'outside-query',
  fact: 'shows nothing to a query outside of any scope',
  hint: 'Let policies show nothing where no context is set, and set contexts only until the end of a transaction.',
  needs: 'outside',
  async run(stage) {
    await Promise.all([stage.a, stage.b].map(({ context }) => stage.open(context, (look) => look())))
    const answers = await Promise.all(
      Array.from({ length: queries }, () => withPatience(async () => stage.outside?.())),
    )
    for (const answer of answers) {
      if (answer.kind === 'late') {
        return unanswered(answer)
      }
      if (answer.kind === 'done' && (answer.value?.seesA || answer.value?.seesB)) {
        return mistake(stage, 'A query outside of any scope shows rows of a tenant.')
      }
    }
    return safe
  },
}
