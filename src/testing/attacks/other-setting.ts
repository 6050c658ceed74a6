import { quotedName, stringLiterals } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import { controlOf, isContextRead } from '../arena/controls.ts'
import { withOtherSettings } from '../arena/other-settings.ts'
import { policyWords } from '../arena/policy-words.ts'
import { readForeign } from '../arena/read-foreign.ts'
import { countForeign, hasToken, isGranted, privilegesOn } from '../arena/table-access.ts'
import type { Context } from '../session/context.ts'
import { type Attack, leak, notRun, safe, type TargetOf } from './attack.ts'

/** Why nothing can be said of other settings. */
export const unreadContext = 'in no context can a tenant read its own rows, so that no setting is another one'

const common = {
  name: 'other-setting',
  family: 'context',
  phase: 'used',
  fact: 'hides the rows of other tenants whatever other settings say',
  hint: 'Read the settings of the context and no others: a setting that nobody sets every time keeps what the last request left in it.',
} as const

export const otherSetting: Attack<'table'> = {
  ...common,
  on: 'table',
  async run(arena, { table }) {
    const statement = countForeign(arena, table, arena.material.sides.a)
    const askers = await contextsThatRead(arena, table)
    if (statement === null || (await readForeign(arena, arena.contexts.attacker, statement))) {
      return safe
    }
    const hit = await readForeign(
      arena,
      withOtherSettings(arena, askers, await policyWords(arena, table)),
      statement,
    )
    return hit ? leak(arena, hit) : safe
  },
}

export const relationOtherSetting: Attack<'relation'> = {
  ...common,
  on: 'relation',
  async run(arena, { relation }) {
    const isFiltered = relation.kind === 'view' && isGranted(arena, relation.oid, 'select')
    const words = hasToken(privilegesOn(arena, relation.oid).select, arena.material.sides.b)
    const statement = `select count(*)::int as n from ${quotedName(relation)} where ${words}`
    if (!isFiltered || (await readForeign(arena, arena.contexts.attacker, statement))) {
      return safe
    }
    if (!(await isContextRead(arena))) {
      return notRun(unreadContext)
    }
    const contexts = withOtherSettings(
      arena,
      arena.contexts.attacker,
      stringLiterals(relation.definition ?? ''),
    )
    const hit = await readForeign(arena, contexts, statement)
    return hit ? leak(arena, hit) : safe
  },
}

/**
 * The contexts in which A reads its own rows; all of A's where it reads none because the policies go by another
 * setting, as long as other tables show that this is the odd one.
 */
async function contextsThatRead(
  arena: Arena,
  table: TargetOf<'table'>['table'],
): Promise<readonly Context[]> {
  const control = await controlOf(arena, table, 'select')
  if (control.state !== 'unknown') {
    return control.state === 'works' ? control.contexts : []
  }
  return (await isContextRead(arena)) ? arena.contexts.attacker : []
}
