import type { SurveyedTable } from '../../../drizzle/index.ts'
import type { TableKind } from '../classify-tables.ts'
import type { TableSource } from '../source/table-source.ts'
import { declarationOf } from '../starting-rules.ts'
import { keyOf } from '../table-names.ts'
import { describeByHand, describeChild } from './by-hand.ts'
import { type Change, combine, type Decisions, propertyOf, type Step, type Subject } from './change.ts'
import { editEntries } from './edit-entries.ts'
import { planKeys } from './plan-keys.ts'
import { planPrimaryKey } from './plan-primary-key.ts'
import { planReferences } from './plan-references.ts'
import { planTenantColumn } from './plan-tenant-column.ts'
import { listSensitiveColumns } from './sensitive-columns.ts'
import { renderTenantTable } from './tenant-key.ts'

/** What becomes of a table: it is changed wholly, or left alone with steps that say what to do. */
export interface TablePlan extends Required<Change> {
  readonly status: 'changed' | 'by hand' | 'declared already'
}

/** Plans how a table is declared with the helpers; instead of its source, there may be the reason why it can't be. */
export function planTable(
  table: SurveyedTable,
  source: TableSource | string,
  decisions: Decisions,
): TablePlan {
  const kind = decisions.kinds.get(keyOf(table)) ?? 'tenantless'
  if (table.declared !== undefined) return { ...combine([]), status: 'declared already' }
  const sensitive = kind === 'tenantless' ? [] : listSensitiveColumns(table)
  const leaveAlone = (step: Step): TablePlan => ({
    ...combine([{ steps: [step, ...sensitive] }]),
    status: 'by hand',
  })
  if (kind === 'child') return leaveAlone(describeChild(table, decisions))
  if (typeof source === 'string') return leaveAlone(describeByHand(table, kind, decisions, source))
  const change = planChange({ table, source, decisions }, kind)
  if (typeof change === 'string') return leaveAlone(describeByHand(table, kind, decisions, change))
  const edits = [...change.edits, ...editEntries(source, change.entries, change.removed)]
  return { ...change, edits, steps: [...change.steps, ...sensitive], status: 'changed' }
}

/** Returns the reason where a table's code can't be changed. */
function planChange(subject: Subject, kind: TableKind): Required<Change> | string {
  const { table, source, decisions } = subject
  const { helper, rules } = declarationOf(kind, decisions.shared.has(keyOf(table)))
  const declare: Change = {
    entries: [
      kind === 'tenant'
        ? renderTenantTable(source.parameter, rules.name, table, decisions.tenancy)
        : `...${helper}(${source.parameter}, ${rules.name})`,
    ],
    helpers: [helper, rules.name],
    steps: table.policies.map((policy) => describePolicy(table, policy)),
  }
  if (kind === 'root') return combine([declare, { steps: listRootSteps(subject) }])
  if (kind === 'tenantless') return combine([declare])
  const key = planPrimaryKey(subject)
  if (typeof key === 'string') return key
  return combine([declare, key, planTenantColumn(subject), planReferences(subject), planKeys(subject)])
}

function describePolicy({ name }: SurveyedTable, policy: string): Step {
  return {
    table: name,
    what: `its policy "${policy}" widens what the others allow, if it is permissive: take it out, or keep it knowingly`,
    lines: [],
  }
}

/** The root has no tenant column for a reference to carry: its key is the tenant. */
function listRootSteps({
  table,
  decisions: { tables, kinds, variables, tenancy },
}: Subject): readonly Step[] {
  return table.references.flatMap(({ columns: [column = ''], table: name }): Step[] => {
    const parent = tables.find((other) => keyOf(other) === keyOf(name))
    if (parent === undefined || kinds.get(keyOf(parent)) !== 'tenant') return []
    const variable = variables.get(keyOf(parent)) ?? parent.name
    const own = [tenancy.rootKey, column].map((one) => `t.${propertyOf(table, one)}`)
    const foreign = [tenancy.column, 'id'].map((one) => `${variable}.${propertyOf(parent, one)}`)
    return [
      {
        table: table.name,
        what: `${column} refers to ${parent.name} by id alone, which has no key over all tenants any more`,
        lines: [
          `foreignKey({ columns: [${own.join(', ')}], foreignColumns: [${foreign.join(', ')}] }), instead of its .references(…)`,
        ],
      },
    ]
  })
}
