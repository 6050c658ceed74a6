import type { TenantTable } from '../../catalog/index.ts'
import type { Arena } from './arena.ts'
import { calledBy } from './called-functions.ts'

/**
 * Returns the tenant tables that a write to a table may write to as well: by triggers and what these call, by rules,
 * by foreign keys that cascade, and so on from there. All of them where a trigger makes up its SQL.
 */
export function tablesBehind({ tables, catalog }: Arena, start: TenantTable): readonly TenantTable[] {
  const reached = new Set([start.relation.oid])
  for (const oid of reached) {
    const relation = catalog.relations.find((candidate) => candidate.oid === oid)
    const called = calledBy(
      { catalog },
      (relation?.triggers ?? []).filter(({ isEnabled }) => isEnabled).map((trigger) => trigger.function),
    )
    if (
      called.some(({ language, source }) => !/^(sql|plpgsql)$/.test(language) || /\bexecute\b/i.test(source))
    ) {
      return tables
    }
    const words = new Set(called.flatMap(({ source }) => source.match(/\w+/g) ?? []))
    const written = tables.filter(
      ({ relation: { name, constraints, oid: table } }) =>
        words.has(name) ||
        relation?.rules.some(({ readsFrom }) => readsFrom.includes(table)) ||
        constraints.some(
          ({ references, onDelete, onUpdate }) =>
            references === oid && /cascade|set/.test(`${onDelete} ${onUpdate}`),
        ),
    )
    for (const table of written) {
      reached.add(table.relation.oid)
    }
  }
  return tables.filter(({ relation }) => reached.has(relation.oid))
}
