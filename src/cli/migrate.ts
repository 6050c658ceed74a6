import Table from 'cli-table3'
import { Command } from 'commander'
import spinner from 'yocto-spinner'
import { type MigrationReport, type MoveProgress, migrateSqlite } from '../migrate/index.ts'
import { type ExitCode, exitCode } from './exit-code.ts'

interface RunFlags {
  readonly from: string
  readonly to: string
  readonly quarantine?: string
  readonly ignore?: string[]
  readonly dryRun?: true
  readonly json?: true
}

const exitCodes = `
Exit codes: 0 every row was moved · 1 rows are in quarantine · 2 usage · 3 could not run, nothing was moved`

export function migrateCommand(finish: (code: ExitCode) => void): Command {
  return new Command('migrate').description('move tenant data out of SQLite').addCommand(runCommand(finish))
}

function runCommand(finish: (code: ExitCode) => void): Command {
  return new Command('run')
    .description(
      'move a SQLite file into empty tables, in one transaction: every row arrives or is in quarantine',
    )
    .requiredOption('--from <file>', 'the SQLite file; it is only read')
    .requiredOption('--to <url>', 'the database, for a superuser or a role with BYPASSRLS')
    .option(
      '--quarantine <file>',
      'where rows go that cannot be converted (default: <from>.quarantine.jsonl)',
    )
    .option('--ignore <name...>', 'tables, or columns as table.column, to leave behind knowingly')
    .option('--dry-run', 'convert and check everything, and write nothing to PostgreSQL')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', exitCodes)
    .exitOverride()
    .action(async (flags: RunFlags) => {
      const report = await moveWithProgress(flags)
      process.stdout.write(`${flags.json ? JSON.stringify(report) : renderReport(report)}\n`)
      finish(report.quarantine === null ? exitCode.clean : exitCode.findings)
    })
}

/** Ctrl-C ends the move in order: rolled back, and no half-written file left. */
async function moveWithProgress({ json, ...options }: RunFlags): Promise<MigrationReport> {
  const abort = new AbortController()
  const onInterrupt = () => abort.abort()
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt)
  const progress =
    process.stderr.isTTY && !json
      ? spinner({ text: 'checking the file', handleSignals: false }).start()
      : undefined
  try {
    return await migrateSqlite({
      ...options,
      signal: abort.signal,
      onProgress: (step) => {
        if (progress) {
          progress.text = renderProgress(step)
        }
      },
    })
  } finally {
    progress?.stop()
    process.removeListener('SIGINT', onInterrupt).removeListener('SIGTERM', onInterrupt)
  }
}

function renderProgress({ table, done, total }: MoveProgress): string {
  return `${table} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
}

function renderReport({
  tables,
  faults,
  quarantine,
  visibility,
  serverRules,
  dryRun,
  ms,
}: MigrationReport): string {
  const grid = new Table({
    head: ['table', 'in SQLite', dryRun ? 'would be moved' : 'moved', 'in quarantine'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  })
  const sum = (pick: (table: MigrationReport['tables'][number]) => number) =>
    tables.reduce((total, table) => total + pick(table), 0)
  for (const { table, source, migrated, quarantined } of tables) {
    grid.push([table, source, migrated, quarantined])
  }
  grid.push([
    'all',
    sum(({ source }) => source),
    sum(({ migrated }) => migrated),
    sum(({ quarantined }) => quarantined),
  ])
  const kinds = Object.entries(faults).map(([kind, count]) => `${count} ${kind}`)
  return [
    grid.toString(),
    quarantine === null ? 'Nothing is in quarantine.' : `Quarantine: ${quarantine} (${kinds.join(', ')})`,
    renderVisibility(visibility),
    ...(dryRun && serverRules.length > 0 ? [`Only the run itself can judge: ${serverRules.join(', ')}`] : []),
    `${(ms / 1000).toFixed(1)} s`,
  ].join('\n')
}

function renderVisibility(visibility: MigrationReport['visibility']): string {
  if (!visibility.checked) {
    return `Not checked: what each tenant sees, because ${visibility.reason}.`
  }
  const hidden = visibility.hidden.length > 0 ? `; no tenant may read ${visibility.hidden.join(', ')}` : ''
  return `Each of ${visibility.tenants} tenants sees exactly its own rows${hidden}.`
}
