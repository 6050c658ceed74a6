import { HedgerowError } from '../../errors/index.ts'
import type { Mapping } from '../mapping.ts'
import { findNamed, type SourceTable } from '../source/source-table.ts'
import type { TargetTable } from '../target/target-table.ts'
import { orderTables } from './order-tables.ts'
import { planTable } from './plan-table.ts'
import type { TablePlan } from './table-plan.ts'

/**
 * Plans the tables that the file has, parents first. Tables of the mapping that it does not have stay empty.
 *
 * @throws HedgerowError `ERR_MIGRATE_SOURCE_SHAPE` where the file lacks columns that the target requires,
 *   `ERR_MIGRATE_MAPPING` for what can't be planned.
 */
export function planMove(
  mapping: Mapping,
  sources: readonly SourceTable[],
  targets: readonly TargetTable[],
): TablePlan[] {
  const plans: TablePlan[] = []
  const missing: string[] = []
  for (const target of targets) {
    const from = mapping.tables[target.name]?.from ?? target.name
    const source = findNamed(sources, (table) => table.name, from)
    const planned = source && planTable(mapping, target, source)
    if (planned && 'plan' in planned) {
      plans.push(planned.plan)
    } else if (planned) {
      missing.push(...planned.missing)
    }
  }
  if (missing.length > 0) {
    throw new HedgerowError(
      'ERR_MIGRATE_SOURCE_SHAPE',
      `The file lacks columns that the target requires: ${missing.join(', ')}.`,
      { hint: 'Check that it is the right file, or name the columns in a mapping of your own.' },
    )
  }
  return orderTables(
    plans,
    (plan) => plan.table,
    (plan) => plan.references.map(({ parent }) => parent),
  )
}
