import type { CatalogFunction } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const leakproofFilter: Attack<'function'> = {
  name: 'leakproof-filter',
  family: 'function',
  on: 'function',
  phase: 'used',
  fact: 'is not asked about rows that policies hide',
  hint: 'Take LEAKPROOF away: alter function … not leakproof. PostgreSQL runs such a function ahead of the policies.',
  async run(arena, { routine }) {
    const [context] = arena.contexts.empty
    for (const statement of routine.isLeakproof && context ? renderFilters(arena, routine) : []) {
      arena.session.takeNotices()
      const [outcome] = await arena.session.attempt([{ as: 'app', context: context ?? null, statement }])
      const told = arena.session.takeNotices().map(({ text }) => text)
      const heard = [...told, outcome.kind === 'error' ? outcome.text : ''].join('\n')
      if (context && heard.includes(arena.material.sides.b.token)) {
        return leak(arena, {
          context,
          statement,
          what: 'let the function tell of rows that the policies hide',
        })
      }
    }
    return safe
  },
}

/** Filters every table by the function, over each column that fits its one argument. */
function renderFilters(arena: Arena, routine: CatalogFunction): string[] {
  const { types } = arena.catalog
  const [argument] = routine.arguments
  const isBoolean = types.get(routine.returns)?.name === 'bool'
  const call = qualifiedName(routine.schema, routine.name)
  return arena.tables.flatMap(({ relation, sql }) =>
    relation.columns
      .filter(
        ({ name, type }) =>
          privilegesOn(arena, relation.oid).select.includes(name) &&
          types.get(type)?.category === types.get(argument ?? 0)?.category,
      )
      .map(
        ({ name }) =>
          `select 1 from ${sql} where ${call}(${identifier(name)})${isBoolean ? '' : ' is not null'}`,
      ),
  )
}
