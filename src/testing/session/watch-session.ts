import type { Context } from './context.ts'
import type { Session, Step } from './session.ts'

/** SQLSTATEs of statements that the server gave up on: deadlocks, timeouts, resources, its own faults. */
const gaveUp = /^(40|57014|55P03|53|54|58|XX)/

/** What is known of a session afterwards, though others used it at the same time. */
interface Watch {
  readonly session: Session
  /** What the server gave up on. */
  unanswered(): readonly string[]
  /** The steps of the last attempt that ran a statement, or a part of it, in a context. */
  stepsOf(statement: string, context: Context): readonly Step[]
}

/** Wraps a session for one attack. */
export function watchSession(session: Session): Watch {
  const states = new Set<string>()
  const attempts: (readonly Step[])[] = []
  return {
    session: {
      ...session,
      async attempt(steps) {
        attempts.push(steps)
        const outcomes = await session.attempt(steps)
        for (const outcome of outcomes) {
          if (outcome.kind === 'error' && gaveUp.test(outcome.sqlState)) {
            states.add(outcome.sqlState)
          }
        }
        return outcomes
      },
    },
    unanswered: () => [...states],
    stepsOf(statement, context) {
      const isOf = (step: Step) =>
        step.as === 'app' && step.context === context && statement.includes(step.statement)
      const found = attempts.findLast((steps) => steps.some(isOf))
      return found ?? [{ as: 'app', context, statement }]
    },
  }
}
