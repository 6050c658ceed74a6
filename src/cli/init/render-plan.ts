import { relative } from 'node:path'
import { styleText } from 'node:util'
import Table from 'cli-table3'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { FileChange, InitPlan } from './init-plan.ts'
import type { Step } from './table/change.ts'
import { displayName } from './table-names.ts'

const kinds = {
  root: 'the tenant root',
  tenant: 'has its tenant',
  child: 'only through a parent',
  tenantless: 'belongs to no tenant',
} as const

/** Renders what was found: the tenancy, and how each table comes by its tenant. */
export function renderTables({ tenancy, tables }: InitPlan): string {
  const { root, column, type, setting, appRole } = tenancy
  const grid = new Table({ head: ['table', 'tenant', 'init'], style: { head: [], border: [] } })
  const order = Object.keys(kinds)
  const sorted = tables.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  for (const { name, kind, status } of sorted) grid.push([name, kinds[kind], status])
  const sentence = `Tenants are the rows of ${displayName(root)}; ${column} (${type}) names one, ${setting} carries it, ${appRole} logs in.`
  return `${sentence}\n\n${grid.toString()}\n`
}

/** Renders every change as a unified diff, in colour where the output takes it. */
export function renderDiffs({ root, files }: InitPlan, stream: NodeJS.WritableStream): string {
  return files.map((file) => colour(renderDiff(root, file), stream)).join('\n')
}

/** Renders the change of one file as a unified diff. */
function renderDiff(root: string, { path, before, after }: FileChange): string {
  const name = nameOf(root, path)
  const [from, to] = [before === undefined ? '/dev/null' : `a/${name}`, `b/${name}`]
  return createTwoFilesPatch(from, to, before ?? '', after, '', '', { headerOptions: FILE_HEADERS_ONLY })
}

function colour(diff: string, stream: NodeJS.WritableStream): string {
  const paint = (format: 'green' | 'red' | 'cyan', line: string) => styleText(format, line, { stream })
  return diff
    .split('\n')
    .map((line) => {
      if (line.startsWith('+')) return paint('green', line)
      if (line.startsWith('-')) return paint('red', line)
      return line.startsWith('@@') ? paint('cyan', line) : line
    })
    .join('\n')
}

/** Renders what is left to people, by table. */
export function renderSteps({ root, tenancyFile, steps }: InitPlan): string {
  if (steps.length === 0) return ''
  const list = steps.map((step, at) => `${at + 1}. ${renderStep(step)}`)
  return `Left to do by hand, with the helpers of ${nameOf(root, tenancyFile)}:\n\n${list.join('\n\n')}\n`
}

function renderStep({ table, file, what, lines }: Step): string {
  const place = file === undefined ? table : `${table} (${file})`
  return [`${place}: ${what}`, ...lines.map((line) => `     ${line}`)].join('\n')
}

function nameOf(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}

/** Renders the way on from a schema that is declared. */
export function renderNext({ tenancy: { root, column, appRole }, isInstalled, closed }: InitPlan): string {
  const names = `--tenant-table ${displayName(root)} --tenant-column ${column}`
  const lines = [
    ...(isInstalled ? [] : ['npm install hedgerow']),
    ...(closed.length === 0
      ? []
      : [`Closed to the application until a rule opens them: ${closed.join(', ')}.`]),
    `Rows in the way, where the database has some: npx hedgerow adopt --url <superuser URL> ${names}`,
    'npx hedgerow generate, read the migrations, npx drizzle-kit migrate',
    `Give ${appRole} a password, and let the application log in as it, through tenantDatabase().`,
    'npx hedgerow leaktest --url <superuser URL>',
  ]
  return `Next:\n${lines.map((line) => `  - ${line}\n`).join('')}`
}

/** What programs get: everything, with each change as a diff. */
export function describePlan(plan: InitPlan, written: boolean) {
  const { root, tenancy, tables, files, steps, closed } = plan
  return {
    written,
    tenancy: { ...tenancy, root: displayName(tenancy.root) },
    tables,
    files: files.map((file) => ({
      path: nameOf(root, file.path),
      isNew: file.before === undefined,
      diff: renderDiff(root, file),
    })),
    steps,
    closed,
  }
}
