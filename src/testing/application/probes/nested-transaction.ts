import { safe } from '../../attacks/attack.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

export const nestedTransaction: Probe = {
  name: 'nested-transaction',
  fact: 'keeps its context in a nested transaction',
  hint: 'Let a nested transaction be a savepoint on the connection of its scope.',
  needs: 'nested',
  async run(stage) {
    const { a, b, nested } = stage
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const answer = await stage.open(own.context, (look) => look(), nested ?? undefined)
      if (answer.kind !== 'done') {
        return unanswered(answer)
      }
      if (other.sees(answer.value) || !own.sees(answer.value)) {
        const what = other.sees(answer.value) ? `shows rows of tenant ${other.name}` : 'has no context'
        return mistake(stage, `A nested transaction in a scope of tenant ${own.name} ${what}.`)
      }
    }
    return safe
  },
}
