import type { Session } from './session.ts'

/** SQLSTATEs of statements that the server gave up on: deadlocks, timeouts, resources, its own faults. */
const gaveUp = /^(40|57014|55P03|53|54|58|XX)/

/** Wraps a session so that what the server gave up on is known afterwards; others may use it at the same time. */
export function watchSession(session: Session): {
  readonly session: Session
  unanswered(): readonly string[]
} {
  const states = new Set<string>()
  return {
    session: {
      ...session,
      async attempt(steps) {
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
  }
}
