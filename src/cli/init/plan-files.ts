import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { FileChange } from './init-plan.ts'
import { lackingNames, type TenancyFile } from './place-tenancy.ts'
import type { TableInPlan } from './plan-tables.ts'
import { renderConfigFile, renderTenancyFile } from './render-files.ts'
import { applyEdits } from './source/edit.ts'
import { dropUnusedImports, editImports } from './source/edit-imports.ts'
import type { SourceFile } from './source/source-file.ts'
import type { Style } from './source/style.ts'
import { startingRules } from './starting-rules.ts'
import type { Decisions, Step } from './table/change.ts'
import { combine } from './table/change.ts'

const configFile = 'hedgerow.config.ts'

/** Plans the files of a project: the tenancy's, those of the tables, and the configuration of Hedgerow's other commands. */
export async function planFiles(
  root: string,
  tenancyFile: TenancyFile,
  tables: readonly TableInPlan[],
  { tenancy, kinds }: Decisions,
  style: Style,
): Promise<{ readonly files: readonly FileChange[]; readonly steps: readonly Step[] }> {
  const hasTenantless = [...kinds.values()].includes('tenantless')
  const rules = Object.values(startingRules).filter(({ make }) => make === 'tenantRules' || hasTenantless)
  const schema = Map.groupBy(tables, ({ file }) => file)
  const config = join(root, configFile)
  const before = await readFile(config, 'utf8').catch(() => undefined)
  return {
    files: [
      ...(tenancyFile.source === undefined
        ? [{ path: tenancyFile.path, before: undefined, after: renderTenancyFile(tenancy, rules, style) }]
        : []),
      ...[...schema].flatMap(([file, all]) => (file ? changeFile(file, all, tenancyFile.path, style) : [])),
      ...(before === undefined && lackingNames(tenancyFile, ['tenancy']).length === 0
        ? [{ path: config, before, after: renderConfigFile(config, tenancyFile.path, style) }]
        : []),
    ],
    steps:
      before === undefined || /\btenancy\b/.test(before)
        ? []
        : [describeConfig(relative(root, tenancyFile.path))],
  }
}

function changeFile(
  file: SourceFile,
  tables: readonly TableInPlan[],
  tenancyFile: string,
  style: Style,
): FileChange[] {
  const changes = combine(tables.map(({ plan }) => plan))
  if (changes.edits.length === 0) return []
  const imports = file.path === tenancyFile ? { ...changes, helpers: [] } : changes
  const changed = applyEdits(file.text, [...changes.edits, ...editImports(file, tenancyFile, imports, style)])
  const after = applyEdits(changed, dropUnusedImports(file, changed))
  return [{ path: file.path, before: file.text, after }]
}

function describeConfig(tenancyFile: string): Step {
  return {
    table: configFile,
    what: 'is there already and names no tenancy: leak test and audit take theirs from it',
    lines: [`leaktest: { tenancy }, imported from ./${tenancyFile}`],
  }
}
