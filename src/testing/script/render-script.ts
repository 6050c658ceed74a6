import type { Arena } from '../arena/arena.ts'
import type { Step } from '../session/session.ts'
import { renderRows } from './render-rows.ts'
import { renderSteps } from './render-steps.ts'

/**
 * Renders an attempt so that a person can paste it into psql and see what came of it: the rows that it needs, who asks
 * in which context, and what. It takes everything back.
 *
 * @param steps the attempt; where a look comes last, it is also shown how things are before.
 */
export function renderScript(arena: Arena, steps: readonly Step[]): string {
  const last = steps.at(-1)
  const before = last?.as === 'privileged' && last.shown !== undefined ? [last] : []
  return [
    'begin;',
    ...renderRows(arena, steps),
    ...renderSteps(arena.session, [...before, ...steps]),
    'rollback;',
  ].join('\n')
}
