import type { Relation } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { controlOf } from '../arena/controls.ts'
import { readForeign, seen } from '../arena/read-foreign.ts'
import { countForeign, privilegesOn } from '../arena/table-access.ts'
import { stringLiterals } from '../rows/literals.ts'
import { displayName, quotedName, type TenantTable } from '../tenants/tenant-table.ts'
import { type Attack, leak, safe } from './attack.ts'

export const policyInput: Attack<'table'> = {
  name: 'policy-input',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'takes the tenant from nothing that a tenant can write',
  hint: 'Let policies take the tenant from the setting alone, or revoke UPDATE on the column that they read.',
  async run(arena, { table }) {
    const count = countForeign(arena, table, arena.material.sides.a)
    const control = await controlOf(arena, table, 'select')
    if (
      count === null ||
      control.state !== 'works' ||
      (await readForeign(arena, arena.contexts.attacker, count))
    ) {
      return safe
    }
    for (const source of sourcesOf(arena, table)) {
      for (const statement of renderForgeries(arena, table, source)) {
        for (const context of arena.contexts.attacker) {
          const [, outcome] = await arena.session.attempt([
            { as: 'app', context, statement },
            { as: 'app', context, statement: count },
          ])
          const what = outcome.kind === 'rows' ? seen(arena, outcome) : null
          if (what !== null) {
            const after = `${statement}; ${count}`
            return leak(arena, {
              context,
              statement: after,
              what: `on ${displayName(source)} made the next one that ${what}`,
            })
          }
        }
      }
    }
    return safe
  },
}

/** The relations that a table's policies read, themselves or in the functions that they call. */
function sourcesOf({ catalog }: Arena, { relation }: TenantTable): Relation[] {
  const calls = new Set(relation.policies.flatMap((policy) => policy.calls))
  const bodies = catalog.functions.filter(({ oid }) => calls.has(oid)).map(({ source }) => source)
  const words = new Set(bodies.flatMap((body) => body.match(/\w+/g) ?? []))
  const named = new Set(relation.policies.flatMap((policy) => policy.readsFrom))
  return catalog.relations.filter(({ oid, name }) => named.has(oid) || words.has(name))
}

/** Writes B's tenant into every column of its own rows that A may update. */
function renderForgeries(arena: Arena, table: TenantTable, source: Relation): string[] {
  const { update } = privilegesOn(arena, source.oid)
  const tenant = arena.material.tenantOf(arena.material.sides.b)
  const keys = table.relation.policies.flatMap(({ using, withCheck }) =>
    stringLiterals(`${using} ${withCheck}`),
  )
  const json = [tenant, [tenant]].map((value) =>
    JSON.stringify(Object.fromEntries(keys.map((key) => [key, value]))),
  )
  return source.columns
    .filter(({ name }) => update.includes(name))
    .flatMap(({ name, type }) => {
      const { name: typeName = '', category = '' } = arena.catalog.types.get(type) ?? {}
      const plain = typeName === 'uuid' || category === 'S' || category === 'N' ? [tenant] : []
      const values = typeName.startsWith('json') ? json : plain
      return values.map((value) => `update ${quotedName(source)} set ${identifier(name)} = ${literal(value)}`)
    })
}
