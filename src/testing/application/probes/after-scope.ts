import { safe } from '../../attacks/attack.ts'
import { findLeftover } from './leftover.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const afterScope: Probe = {
  name: 'after-scope',
  fact: 'leaves nothing of a context on the connection',
  hint: 'Set the context until the end of the transaction, set_config(…, true) or SET LOCAL, after BEGIN; what is set for the session goes to whoever gets the connection next.',
  async run(stage) {
    const answer = await stage.open(stage.a.context, async (look) => ({ look, pid: (await look()).pid }))
    if (answer.kind !== 'done') {
      return unanswered(answer)
    }
    const left = await findLeftover(stage, answer.value.pid, answer.value.look)
    return left === null ? safe : mistake(stage, `When a scope of tenant A has ended, ${left}.`)
  },
}
