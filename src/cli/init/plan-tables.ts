import type { LoadedProject, SurveyedTable } from '../../drizzle/index.ts'
import { addTenantColumns, listAddable } from './add-tenant-columns.ts'
import type { TableKind } from './classify-tables.ts'
import { lackingNames, type TenancyFile } from './place-tenancy.ts'
import type { FoundTables } from './source/find-tables.ts'
import { listBindings, listImports, type SourceFile } from './source/source-file.ts'
import { readTableSource, type TableSource } from './source/table-source.ts'
import type { Decisions } from './table/change.ts'
import { planTable, type TablePlan } from './table/plan-table.ts'
import { keyOf } from './table-names.ts'

/** A table with what becomes of it. */
export interface TableInPlan {
  readonly table: SurveyedTable
  readonly kind: TableKind
  readonly plan: TablePlan
  /** The file that declares it, where it was found. */
  readonly file: SourceFile | undefined
}

/** Plans every table of a schema. One that can't get its tenant column in its code is left alone like any other. */
export function planTables(
  project: LoadedProject,
  found: FoundTables,
  tenancyFile: TenancyFile,
  decisions: Decisions,
): readonly TableInPlan[] {
  for (let added = decisions.addColumn ? listAddable(decisions) : new Set<string>(); ; ) {
    const planned = planAll(project, found, tenancyFile, addTenantColumns(decisions, added))
    // Without a parent that has a tenant, nothing could fill the column.
    const failed = planned.filter(
      ({ table, plan }) => added.has(keyOf(table)) && !plan.helpers.includes('tenantReference'),
    )
    if (failed.length === 0) {
      return planned.map((one) => ({ ...one, kind: decisions.kinds.get(keyOf(one.table)) ?? one.kind }))
    }
    const without = failed.map(({ table }) => keyOf(table))
    added = new Set([...added].filter((key) => !without.includes(key)))
  }
}

/** One whose new code would not find its names is left alone. */
function planAll(
  project: LoadedProject,
  found: FoundTables,
  tenancyFile: TenancyFile,
  decisions: Decisions,
): readonly TableInPlan[] {
  return decisions.tables.map((table) => {
    const kind = decisions.kinds.get(keyOf(table)) ?? 'tenantless'
    const source = readSource(project, found, table)
    const plan = planTable(table, source, decisions)
    const file = found.tables.get(keyOf(table))?.file
    const reason = file && whyNot(project, tenancyFile, file, plan)
    return { table, kind, file, plan: reason === undefined ? plan : planTable(table, reason, decisions) }
  })
}

function readSource(project: LoadedProject, found: FoundTables, table: SurveyedTable): TableSource | string {
  const at = found.tables.get(keyOf(table))
  if (at === undefined) return 'its declaration is in no file that could be read'
  return readTableSource(project, found, at) ?? 'its code is of a shape that init does not change'
}

/** A name that the file uses for something else, or one that a tenancy's file of somebody else does not export. */
function whyNot(
  project: LoadedProject,
  tenancyFile: TenancyFile,
  file: SourceFile,
  { helpers }: TablePlan,
): string | undefined {
  const [lacking] = lackingNames(tenancyFile, helpers)
  if (lacking !== undefined) return `the file of the tenancy has no "${lacking}"`
  if (file.path === tenancyFile.path) return undefined
  const imported = listImports(file).filter(
    ({ from }) => project.resolve(from, file.path) === tenancyFile.path,
  )
  const known = imported.map(({ local }) => local)
  const taken = helpers.find((name) => listBindings(file).includes(name) && !known.includes(name))
  return taken === undefined ? undefined : `its file has another "${taken}"`
}
