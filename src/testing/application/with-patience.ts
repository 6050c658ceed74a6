/** What came of something that the application was asked to do. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: unknown }
  /** It was not done in time: it waits for a connection, or for what never comes. */
  | { readonly kind: 'late' }

const patienceMs = 5000

/** Waits for something, but not for ever. */
export async function withPatience<T>(run: () => Promise<T>, ms = patienceMs): Promise<Answer<T>> {
  const { promise: late, resolve } = Promise.withResolvers<Answer<T>>()
  const impatience = setTimeout(() => resolve({ kind: 'late' }), ms)
  const answer = run().then(
    (value): Answer<T> => ({ kind: 'done', value }),
    (error): Answer<T> => ({ kind: 'refused', error }),
  )
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(impatience)
  }
}
