import { quotedName, type Relation } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from './arena.ts'
import { privilegesOn } from './table-access.ts'

const mostWords = 6

/**
 * Renders statements with which A writes B's tenant into its own rows of a relation: into each column that it may
 * update and that can hold it, and under each key of a JSON object, where each of the keys may be a word as well.
 */
export function renderForgeries(arena: Arena, source: Relation, keys: readonly string[]): string[] {
  const { update } = privilegesOn(arena, source.oid)
  const tenant = arena.material.tenantOf(arena.material.sides.b)
  const json = [tenant, [tenant], ...keys.slice(0, mostWords)].map((value) =>
    JSON.stringify(Object.fromEntries(keys.map((key) => [key, value]))),
  )
  return source.columns
    .filter(({ name, isGenerated }) => update.includes(name) && !isGenerated)
    .flatMap((column) => {
      const { name: typeName = '', category = '' } = arena.catalog.types.get(column.type) ?? {}
      const plain = typeName === 'uuid' || category === 'S' || category === 'N' ? [tenant] : []
      const values = typeName.startsWith('json') ? json : plain
      return values.map(
        (value) => `update ${quotedName(source)} set ${identifier(column.name)} = ${literal(value)}`,
      )
    })
}
