import type { Arena } from '../arena/arena.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { differs, observe } from '../arena/worlds.ts'
import type { Context } from '../session/context.ts'
import { neverSet, resetContext } from '../tenants/contexts.ts'
import { type Attack, leak, notRun, safe, type TargetOf, type Verdict } from './attack.ts'

const common = {
  family: 'function',
  on: 'function',
  hint: 'Make it SECURITY INVOKER, or let it compare the tenant column with the setting itself; it must answer the same whether or not another tenant has such a row.',
} as const

export const functionCall: Attack<'function'> = {
  ...common,
  name: 'function-call',
  phase: 'used',
  fact: 'answers the same whether or not another tenant has what it is asked for',
  before: (arena, target) => observeCalls(arena, target, contextsFor(arena)),
  run: (arena, target) => compareCalls(arena, target, contextsFor(arena)),
}

export const functionNoContext: Attack<'function'> = {
  ...common,
  name: 'no-context',
  phase: 'fresh',
  fact: 'answers nothing about tenants where none was ever set',
  before: (arena, target) => observeCalls(arena, target, [neverSet]),
  run: (arena, target) => compareCalls(arena, target, [neverSet]),
}

function contextsFor(arena: Arena): Context[] {
  return [...functionContexts(arena), resetContext(arena.settings)]
}

async function observeCalls(
  arena: Arena,
  { object, routine }: TargetOf<'function'>,
  contexts: readonly Context[],
) {
  for (const statement of callsWith(arena, routine)) {
    await observe(arena, object, contexts, statement)
  }
}

async function compareCalls(
  arena: Arena,
  { object, routine }: TargetOf<'function'>,
  contexts: readonly Context[],
): Promise<Verdict> {
  if (renderCalls(arena, routine, arena.material.sides.b) === null) {
    return notRun('no value can be made up for one of its arguments')
  }
  for (const statement of callsWith(arena, routine)) {
    const hit = await differs(arena, object, contexts, statement)
    if (hit) {
      return leak(arena, hit)
    }
  }
  return safe
}

function callsWith(arena: Arena, routine: TargetOf<'function'>['routine']): string[] {
  return renderCalls(arena, routine, arena.material.sides.b) ?? []
}
