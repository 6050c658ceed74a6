import type { DataType, Index, Operator } from '../../catalog/index.ts'
import { type AskedCondition, findConditions } from '../speed/find-conditions.ts'
import type { Audited, AuditRule } from './rule.ts'

export const conditionNotLeakproof: AuditRule = {
  name: 'condition-not-leakproof',
  level: 'info',
  title: 'An index serves no statement, because its condition may not run before the policies',
  check(audited) {
    return findConditions(audited)
      .filter((condition) => !isLeakproof(audited, condition))
      .flatMap((condition) => {
        const { table, column, operator, wrapped } = condition
        const index = table.relation.indexes.find((one) => holds(one, condition))
        if (!index) return []
        const asked = wrapped === null ? column.name : `${wrapped}(${column.name})`
        return [
          {
            object: table.name,
            part: `${asked} ${operator}`,
            detail: `Statements ask for ${asked} ${operator} … of ${table.name}: neither may run before the policies, so that "${index.name}" is not searched for it and every row of the tenant is looked at.`,
            remediation: mend(audited, condition),
          },
        ]
      })
  },
}

/** Whether an index condition by this operator is allowed: what it compares, it may see of every tenant's rows. */
function isLeakproof(
  { operators, catalog }: Audited,
  { column, operator, wrapped }: AskedCondition,
): boolean {
  if (wrapped !== null) return false
  const types = typesOf(catalog.types, column.type)
  const fits = (one: Operator) => one.name === operator && types.includes(one.left)
  const found = operators.filter(fits)
  return found.length === 0 || found.some((one) => one.isLeakproof)
}

/** A type and those as which its operators take it: a domain's, any enum, array or range, varchar as text. */
function typesOf(types: ReadonlyMap<number, DataType>, oid: number): number[] {
  const type = types.get(oid)
  const byName = (name: string) =>
    [...types.values()].filter((one) => one.name === name).map((one) => one.oid)
  if (!type) return [oid]
  if (type.kind === 'domain') return typesOf(types, type.inner)
  if (type.kind === 'enum') return byName('anyenum')
  if (type.kind === 'range') return byName('anyrange')
  if (type.category === 'A') return byName('anyarray')
  return type.name === 'varchar' ? byName('text') : [oid]
}

function holds({ columns, keys, predicate }: Index, { column, wrapped }: AskedCondition): boolean {
  if (predicate !== null) return false
  return wrapped === null
    ? columns.includes(column.name)
    : keys.some((key) => key.includes(`${wrapped}(`) && key.includes(column.name))
}

function mend({ catalog }: Audited, { table, column, operator, wrapped }: AskedCondition): string {
  const type = catalog.types.get(column.type)
  if (operator === '@@')
    return `Search with tenantSearch(): a function that finds the ids past the policies, within the tenant`
  if (wrapped !== null)
    return `Keep ${wrapped}(${column.name}) in a column of its own, and compare that with =`
  if (/^!?~~/.test(operator) || operator.startsWith('~')) {
    return `Ask for a beginning by ^@, with an index on ${column.name} COLLATE "C"; for anything else, find the ids in a function within the tenant`
  }
  if (type?.kind === 'enum') return `Make ${column.name} of ${table.name} a text with a CHECK`
  if (type?.name === 'numeric') return `Keep ${column.name} of ${table.name} as a bigint, money in cents`
  if (type?.name === 'jsonb') return `Keep what is asked of ${column.name} in a column of its own`
  if (type?.name === 'citext') return `Keep ${column.name} of ${table.name} in one case, as text`
  return `Find the ids in a function within the tenant, as tenantSearch() does, and join them under the policies`
}
