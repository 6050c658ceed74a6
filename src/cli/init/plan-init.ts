import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import {
  type LoadedProject,
  listOwnersViews,
  loadProject,
  type SurveyedTable,
  surveyTables,
} from '../../drizzle/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import type { Tenancy } from '../../model/index.ts'
import { chooseTenancy, type TenancyFlags } from './choose-tenancy.ts'
import { classifyTables } from './classify-tables.ts'
import { decideTables, type TableFlags } from './decide-tables.ts'
import type { InitPlan } from './init-plan.ts'
import { placeTenancy, type TenancyFile } from './place-tenancy.ts'
import { planFiles } from './plan-files.ts'
import { planTables } from './plan-tables.ts'
import type { ProposedTenancy } from './propose-tenancy.ts'
import { type FoundTables, findTables } from './source/find-tables.ts'
import type { SourceFile } from './source/source-file.ts'
import { readStyle } from './source/style.ts'
import { startingRules } from './starting-rules.ts'
import type { Decisions, Step } from './table/change.ts'
import { displayName } from './table-names.ts'
import type { Terminal } from './terminal.ts'

export type InitFlags = TenancyFlags & TableFlags

/**
 * Plans what init writes into a Drizzle project, and what it leaves to people. It changes nothing.
 *
 * @throws HedgerowError `ERR_SCHEMA_CONFIG` for a project that can't be read or has no table, `ERR_USAGE_OPTION` for
 *   flags, `ERR_ADOPT_TENANT` for a schema without a tenant column.
 */
export async function planInit(
  config: string,
  flags: InitFlags,
  terminal: Terminal | undefined,
): Promise<InitPlan> {
  const project = await loadProject(config)
  const tables = surveyTables(project.modules)
  if (tables.length === 0) throw withoutTables()
  const found = await findTables(project)
  const file = await placeTenancy(project, found)
  const declared = await readDeclared(project, tables, file)
  const tenancy = declared ? describe(declared) : await chooseTenancy(tables, flags, terminal)
  const kinds = classifyTables(tables, tenancy)
  const decided = await decideTables(tables, kinds, tenancy.column, flags, terminal)
  const decisions = {
    tenancy,
    tables,
    kinds,
    ...decided,
    ...nameThings(tables, tenancy, found),
    added: new Set<string>(),
  }
  const planned = planTables(project, found, file, decisions)
  const style = readStyle([...found.files.values()], await readText(join(project.root, 'tsconfig.json')))
  const { files, steps } = await planFiles(project.root, file, planned, decisions, style)
  return {
    root: project.root,
    tenancy,
    tenancyFile: file.path,
    tables: planned.map(({ table, kind, plan: { status } }) => ({ name: displayName(table), kind, status })),
    files,
    steps: [
      ...planned.flatMap(({ plan, file }) => plan.steps.map((step) => locate(step, project, file))),
      ...listOwnersViews(project.modules).map((view) => describeView(displayName(view), tenancy)),
      ...steps,
    ],
    closed: planned
      .filter(({ kind, plan }) => kind === 'tenantless' && plan.helpers.includes(startingRules.closed.name))
      .map(({ table }) => displayName(table)),
    isInstalled: isInstalled(project.root),
  }
}

/** The tenancy that tables are declared with, or that a file defines before any table is. */
async function readDeclared(
  project: LoadedProject,
  tables: readonly SurveyedTable[],
  { path, source }: TenancyFile,
): Promise<Tenancy | undefined> {
  const used = tables.find(({ tenancy }) => tenancy !== undefined)?.tenancy
  if (used !== undefined || source === undefined) return used
  return (await project.load(path)).tenancy as Tenancy | undefined
}

/** What lines to put in by hand say: the variables of the tables, and the tenant column's property. */
function nameThings(
  tables: readonly SurveyedTable[],
  { column }: ProposedTenancy,
  found: FoundTables,
): Pick<Decisions, 'variables' | 'tenantProperty'> {
  const properties = tables.flatMap(({ columns }) => columns.filter(({ name }) => name === column))
  return {
    variables: new Map([...found.tables].map(([key, { variable }]) => [key, variable])),
    tenantProperty: properties[0]?.property ?? column,
  }
}

function describe({
  schema,
  root,
  rootKey,
  column,
  type,
  userType,
  settings,
  roles,
}: Tenancy): ProposedTenancy {
  const names = { setting: settings.tenant, appRole: roles.app }
  return { root: { schema, name: root }, rootKey, column, type, userType, ...names }
}

function locate(step: Step, { root }: LoadedProject, file: SourceFile | undefined): Step {
  return file === undefined ? step : { ...step, file: relative(root, file.path).replaceAll('\\', '/') }
}

function describeView(view: string, { appRole }: ProposedTenancy): Step {
  return {
    table: view,
    what: 'a view reads as its owner, past every policy',
    lines: [
      `.with({ securityInvoker: true }), and in a migration of yours: grant select on … to ${appRole};`,
    ],
  }
}

function isInstalled(root: string): boolean {
  try {
    createRequire(join(root, 'package.json')).resolve('hedgerow/package.json')
    return true
  } catch {
    // Run by npx from elsewhere: the schema will need the package, and the steps say so.
    return false
  }
}

/** A project may do without a tsconfig. */
function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

function withoutTables(): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_CONFIG', 'The files that drizzle-kit reads export no table.', {
    hint: 'Check `schema` in drizzle.config, and export the tables: drizzle-kit sees no other.',
  })
}
