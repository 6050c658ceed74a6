import { safe } from '../../attacks/attack.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const oneContext: Probe = {
  name: 'one-context',
  fact: 'runs all queries of a scope in its context, those at the same time too',
  hint: 'Run every query of a scope on the connection on which its context was set; a pool gives each query another one.',
  async run(stage) {
    const { a, b } = stage
    const answer = await stage.open(a.context, (look) => Promise.all([1, 2, 3, 4, 5].map(() => look())))
    if (answer.kind !== 'done') {
      return unanswered(answer)
    }
    const connections = new Set(answer.value.map(({ pid }) => pid)).size
    const how = `Of five queries at the same time in a scope of tenant A, on ${connections} connections,`
    if (answer.value.some(b.sees)) {
      return mistake(stage, `${how} one shows rows of tenant B.`)
    }
    const without = answer.value.filter((glance) => !a.sees(glance)).length
    return without > 0 ? mistake(stage, `${how} ${without} ran without its context.`) : safe
  },
}
