import type { Sql } from 'postgres'
import { type Catalog, type Relation, readCatalog } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'

/**
 * Reads a scratch database as it would be after a dump and a restore: what PostgreSQL prints of an expression does not
 * always come back as it was. `status in ('a', 'b')` over a varchar column is printed otherwise the second time.
 */
export async function readReprinted(sql: Sql, catalog: Catalog): Promise<Catalog> {
  await sql.unsafe('begin')
  try {
    await sql.unsafe(catalog.relations.flatMap(renderAgain).join('\n'))
    return await readCatalog(sql)
  } finally {
    await sql.unsafe('rollback')
  }
}

function renderAgain(relation: Relation): string[] {
  const name = qualifiedName(relation.schema, relation.name)
  const checks = relation.constraints.filter(({ kind, isInherited }) => kind === 'check' && !isInherited)
  const indexes = relation.indexes.filter(
    ({ predicate, columns }) => predicate !== null || columns.includes(null),
  )
  return [
    ...relation.policies.map(({ name: policy, using, withCheck }) => {
      const expressions = [
        ...(using === null ? [] : [`using (${using})`]),
        ...(withCheck === null ? [] : [`with check (${withCheck})`]),
      ]
      return expressions.length === 0
        ? ''
        : `alter policy ${identifier(policy)} on ${name} ${expressions.join(' ')};`
    }),
    ...checks.map(
      ({ name: check, definition }) =>
        `alter table ${name} drop constraint ${identifier(check)}, add constraint ${identifier(check)} ${definition};`,
    ),
    ...indexes
      .filter(({ name: index }) => relation.constraints.every((constraint) => constraint.name !== index))
      .map(
        (index) => `drop index ${qualifiedName(relation.schema, index.name)};
${index.definition.replace('INDEX ON', `INDEX ${identifier(index.name)} ON`)};`,
      ),
  ]
}
