import { notRun, safe } from '../../attacks/attack.ts'
import { withPatience } from '../with-patience.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

/** Less than what the scope around it gets. */
const patienceMs = 1500

export const scopeInScope: Probe = {
  name: 'scope-in-scope',
  fact: 'keeps the context of a scope in which another one is opened',
  hint: 'Give every scope a connection of its own, or refuse to open one inside of another; a savepoint does not bring a context back.',
  async run(stage) {
    const { a, b, open } = stage
    const answer = await open(a.context, async (look) => {
      await look()
      const inner = await withPatience(() => open(b.context, (lookInside) => lookInside()), patienceMs)
      return { inner, after: await look() }
    })
    if (answer.kind !== 'done') {
      return unanswered(answer)
    }
    const { inner, after } = answer.value
    if (b.sees(after) || !a.sees(after)) {
      const what = b.sees(after) ? 'shows rows of tenant B' : 'has lost its context'
      return mistake(stage, `After a scope of tenant B inside of it, one of tenant A ${what}.`)
    }
    if (inner.kind !== 'done') {
      return notRun('there was no second connection for the scope inside: let the pool have two')
    }
    return inner.value.kind === 'done' && a.sees(inner.value.value)
      ? mistake(stage, 'A scope of tenant B inside of one of tenant A shows rows of tenant A.')
      : safe
  },
}
