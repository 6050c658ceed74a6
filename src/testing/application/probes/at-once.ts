import { setTimeout } from 'node:timers/promises'
import { safe } from '../../attacks/attack.ts'
import { mistake, type Probe, unanswered } from './probe.ts'

const barrierMs = 300

export const atOnce: Probe = {
  name: 'at-once',
  fact: 'keeps scopes apart that run at the same time',
  hint: 'Keep the context in the scope, or in an AsyncLocalStorage, and never in a variable or on a connection that several requests share.',
  async run(stage) {
    const people = [stage.a, stage.b, stage.a, stage.b]
    let waiting = people.length
    const all = Promise.withResolvers<void>()
    const answers = await Promise.all(
      people.map((person) =>
        stage.open(person.context, async (look) => {
          const first = await look()
          waiting -= 1
          if (waiting === 0) all.resolve()
          // A pool of fewer connections lets them in one after the other.
          await Promise.race([all.promise, setTimeout(barrierMs, undefined, { ref: false })])
          return [first, await look(), await look()]
        }),
      ),
    )
    for (const [index, answer] of answers.entries()) {
      const own = people[index] ?? stage.a
      const other = own === stage.a ? stage.b : stage.a
      if (answer.kind !== 'done') {
        return unanswered(answer)
      }
      const how = `With two scopes of tenant A and two of tenant B open, one of tenant ${own.name}`
      if (answer.value.some(other.sees)) {
        return mistake(stage, `${how} shows rows of tenant ${other.name}.`)
      }
      if (!answer.value.every(own.sees)) {
        return mistake(stage, `${how} loses its context.`)
      }
    }
    return safe
  },
}
