import { stringLiterals } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import { setterCall } from '../arena/context-setters.ts'
import { isContextRead } from '../arena/controls.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { isPristine } from '../arena/is-pristine.ts'
import { withOtherSettings } from '../arena/other-settings.ts'
import { findSettingFunctions } from '../arena/setting-functions.ts'
import { functionShowsActivity } from '../arena/shows-activity.ts'
import { differs, observe } from '../arena/worlds.ts'
import type { Context } from '../session/context.ts'
import { neverSet } from '../tenants/contexts.ts'
import { type Attack, leak, notRun, safe, type TargetOf, type Verdict } from './attack.ts'
import { unreadContext } from './other-setting.ts'

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
  async run(arena, target) {
    // One that sets the context has to refuse a tenant that does not exist.
    const setsContext = (await setterCall(arena, target.routine)) !== null
    return compareCalls(arena, target, contextsFor(arena), { onlyQuotes: setsContext })
  },
}

export const functionNoContext: Attack<'function'> = {
  ...common,
  name: 'no-context',
  phase: 'fresh',
  fact: 'answers nothing about tenants where none was ever set',
  async before(arena, target) {
    if (!(await setsSettings(arena, target))) {
      await observeCalls(arena, target, [neverSet])
    }
  },
  async run(arena, target) {
    if (await setsSettings(arena, target)) {
      return safe
    }
    return (await isPristine(arena))
      ? compareCalls(arena, target, [neverSet], { onlyQuotes: false })
      : notRun('a function that was called before had set the context')
  },
}

export const functionOtherSetting: Attack<'function'> = {
  ...common,
  name: 'other-setting',
  family: 'context',
  phase: 'used',
  fact: 'answers nothing of other tenants whatever other settings say',
  before: (arena, target) => observeCalls(arena, target, contextsLeftOver(arena, target)),
  async run(arena, target) {
    return (await isContextRead(arena))
      ? compareCalls(arena, target, contextsLeftOver(arena, target), { onlyQuotes: false })
      : notRun(unreadContext)
  },
}

/** Of A's first member, with what an earlier request left in the other settings that the function reads. */
function contextsLeftOver(arena: Arena, { routine }: TargetOf<'function'>): Context[] {
  return withOtherSettings(
    arena,
    arena.contexts.attacker.slice(0, 1),
    stringLiterals(routine.source),
    (name) => routine.source.includes(name),
  )
}

async function setsSettings(arena: Arena, { routine }: TargetOf<'function'>): Promise<boolean> {
  return (await findSettingFunctions(arena)).has(routine.oid)
}

function contextsFor(arena: Arena): Context[] {
  return [...functionContexts(arena), arena.contexts.reset]
}

async function observeCalls(
  arena: Arena,
  { object, routine }: TargetOf<'function'>,
  contexts: readonly Context[],
): Promise<void> {
  for (const statement of renderCalls(arena, routine, arena.material.sides.b) ?? []) {
    await observe(arena, object, contexts, statement)
  }
}

async function compareCalls(
  arena: Arena,
  { object, routine }: TargetOf<'function'>,
  contexts: readonly Context[],
  { onlyQuotes }: { readonly onlyQuotes: boolean },
): Promise<Verdict> {
  const calls = renderCalls(arena, routine, arena.material.sides.b)
  if (calls === null) {
    return notRun('no value can be made up for one of its arguments')
  }
  for (const statement of functionShowsActivity(arena, routine) ? [] : calls) {
    const hit = await differs(arena, object, contexts, statement)
    if (hit && (hit.quotes || !onlyQuotes)) {
      return leak(arena, hit)
    }
  }
  return safe
}
