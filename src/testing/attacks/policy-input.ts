import {
  type Column,
  displayName,
  quotedName,
  type Relation,
  stringLiterals,
  type TenantTable,
} from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { controlOf } from '../arena/controls.ts'
import { renderForgeries } from '../arena/forgeries.ts'
import { policySources } from '../arena/policy-sources.ts'
import { readForeign, seen } from '../arena/read-foreign.ts'
import { countForeign, planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { RowPlan } from '../rows/plan-row.ts'
import { typeOf } from '../rows/row-request.ts'
import { numberOf, uuidOf } from '../tenants/side.ts'
import { type Attack, leak, safe } from './attack.ts'

export const policyInput: Attack<'table'> = {
  name: 'policy-input',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'takes the tenant from nothing that a tenant can write',
  hint: 'Let policies take the tenant from the setting alone, or keep the app role from writing what they read.',
  async run(arena, { table }) {
    const count = countForeign(arena, table, arena.material.sides.a)
    const control = await controlOf(arena, table, 'select')
    const isOpen = count === null || (await readForeign(arena, arena.contexts.attacker, count)) !== null
    for (const source of isOpen || control.state !== 'works' ? [] : policySources(arena, table)) {
      const forgeries = [
        ...renderForgeries(arena, source, keysOf(table)),
        ...renderLikenesses(arena, table, source),
        ...(await renderInsertion(arena, source)),
      ]
      for (const statement of forgeries) {
        const what = await readAfter(arena, statement, count ?? '')
        if (what) {
          return leak(arena, {
            context: what.context,
            statement: `${statement}; ${count}`,
            what: `on ${displayName(source)} made the next one that ${what.text}`,
          })
        }
      }
    }
    return safe
  },
}

async function readAfter(arena: Arena, statement: string, count: string) {
  for (const context of arena.contexts.attacker) {
    const [, outcome] = await arena.session.attempt([
      { as: 'app', context, statement },
      { as: 'app', context, statement: count },
    ])
    const text = outcome.kind === 'rows' ? seen(arena, outcome) : null
    if (text !== null) {
      return { context, text }
    }
  }
  return null
}

/** Everything that the policies name, which may be keys of a JSON object. */
function keysOf({ relation }: TenantTable): string[] {
  return relation.policies.flatMap(({ using, withCheck }) => stringLiterals(`${using} ${withCheck}`))
}

/** Gives A's first row, which is its person, what B's first row holds in a column of the same name: an e-mail. */
function renderLikenesses(arena: Arena, table: TenantTable, source: Relation): string[] {
  const { update, select } = privilegesOn(arena, source.oid)
  const victim = arena.material.book.of(table.relation.oid, 'B')[0]
  const own = arena.material.book.of(source.oid, 'A')[0]
  const key = source.indexes.find(({ isPrimary }) => isPrimary)?.columns ?? []
  const person = key.flatMap((column) => {
    const value = column === null ? null : (own?.values.get(column) ?? null)
    return column === null || value === null || !select.includes(column)
      ? []
      : [`${identifier(column)} = ${literal(value)}`]
  })
  return source.columns
    .filter(({ name }) => update.includes(name) && name !== table.tenantColumn && person.length > 0)
    .flatMap(({ name }) => {
      const value = victim?.values.get(name) ?? null
      const where = person.join(' and ')
      return value === null
        ? []
        : [`update ${quotedName(source)} set ${identifier(name)} = ${literal(value)} where ${where}`]
    })
}

/** Adds a row of A's own that points, in whatever else it holds, at B's first rows. */
async function renderInsertion(arena: Arena, source: Relation): Promise<string[]> {
  const table = arena.tables.find(({ relation }) => relation.oid === source.oid)
  const { insert } = privilegesOn(arena, source.oid)
  const plan: RowPlan | string =
    table && insert.length > 0 ? await planFreshRow(arena, table, arena.material.sides.a) : ''
  if (!table || typeof plan === 'string') {
    return []
  }
  const pointing = source.columns
    .filter(({ name }) => plan.has(name) && name !== table.tenantColumn)
    .flatMap((column) => idOfVictim(arena, column))
  return [renderInsert(quotedName(source), new Map([...plan, ...pointing]))]
}

function idOfVictim({ catalog, material }: Arena, { name, type, relation }: Column): [string, string][] {
  const typeName = catalog.types.get(type)?.name
  const source = catalog.relations.find(({ oid }) => oid === relation)
  const value =
    typeName === 'uuid'
      ? uuidOf(material.sides.b, 1)
      : typeName === 'int4' || typeName === 'int8'
        ? String(numberOf(material.sides.b, 1))
        : null
  return value === null || !source ? [] : [[name, literal(value) + typeOf(source, name)]]
}
