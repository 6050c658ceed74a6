import type { TenantContext } from '../../model/index.ts'
import type { Glance } from './glance.ts'
import type { Stage } from './stage.ts'
import { type Answer, withPatience } from './with-patience.ts'

/** What came of waiting for a connection; `missed`: no scope got it. */
export type OnConnection<T> = Answer<T> | { readonly kind: 'missed' }

const mostScopes = 12
const patienceMs = 1500

/**
 * Opens scopes, and keeps them open, until one has got a connection, and lets `work` use that one. Pools give out again
 * what came back last or first, so that it takes at most as many as a pool is large.
 */
export async function onConnection<T>(
  stage: Stage,
  pid: string,
  context: Partial<TenantContext>,
  work: (glance: Glance) => Promise<T>,
): Promise<OnConnection<T>> {
  const over = Promise.withResolvers<void>()
  const opened: Promise<Answer<OnConnection<T>>>[] = []
  try {
    for (let count = 0; count < mostScopes; count++) {
      const looked = Promise.withResolvers<boolean>()
      const scope = stage.open(context, async (look): Promise<OnConnection<T>> => {
        const glance = await look()
        const isIt = glance.pid === pid
        looked.resolve(isIt)
        if (isIt) {
          return { kind: 'done', value: await work(glance) }
        }
        await over.promise
        return { kind: 'missed' }
      })
      opened.push(scope)
      const first = await withPatience(() => Promise.race([looked.promise, scope]), patienceMs)
      if (first.kind === 'done' && first.value !== false) {
        const answer = await scope
        return answer.kind === 'done' ? answer.value : answer
      }
      if (first.kind !== 'done') {
        // The pool has no more to give.
        break
      }
    }
    return { kind: 'missed' }
  } finally {
    over.resolve()
    await Promise.all(opened)
  }
}
