import type { Session } from './session.ts'

/** Returns a function that runs a query which only computes; one that fails gives no rows. */
export function compute(session: Session) {
  return async (statement: string): Promise<readonly Record<string, unknown>[]> => {
    const [outcome] = await session.attempt([{ as: 'privileged', context: null, statement }])
    return outcome.kind === 'rows' ? outcome.rows : []
  }
}
