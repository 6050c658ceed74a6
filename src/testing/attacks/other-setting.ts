import { findSettings } from '../../catalog/index.ts'
import { controlOf } from '../arena/controls.ts'
import { readForeign } from '../arena/read-foreign.ts'
import { countForeign } from '../arena/table-access.ts'
import { textOf, uuidOf } from '../tenants/side.ts'
import { type Attack, leak, safe } from './attack.ts'

export const otherSetting: Attack<'table'> = {
  name: 'other-setting',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'hides the rows of other tenants whatever other settings say',
  hint: 'Let policies read the settings of the context and no others: a setting that nobody sets every time keeps what the last request left in it.',
  async run(arena, { table }) {
    const { a, b } = arena.material.sides
    const statement = countForeign(arena, table, a)
    const control = await controlOf(arena, table, 'select')
    const others = findSettings(arena.catalog).filter((name) => !arena.form.settings.includes(name))
    if (
      statement === null ||
      control.state !== 'works' ||
      (await readForeign(arena, arena.contexts.attacker, statement))
    ) {
      return safe
    }
    const values = [
      arena.material.tenantOf(b),
      textOf(b, 1),
      uuidOf(b, 1),
      'true',
      'on',
      '1',
      '*',
      'admin',
      '',
    ]
    const contexts = others.flatMap((name) =>
      values.flatMap((value) =>
        control.contexts.map((context) => ({
          ...context,
          name: `${context.name}, ${name} = '${value}'`,
          settings: { ...context.settings, [name]: value },
        })),
      ),
    )
    const hit = await readForeign(arena, contexts, statement)
    return hit ? leak(arena, hit) : safe
  },
}
