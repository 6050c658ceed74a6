import { connect } from '../database/index.ts'
import { HedgerowError } from '../errors/index.ts'
import type { Mapping } from './mapping.ts'
import { homeverse } from './mappings/homeverse.ts'
import type { MigrationReport, MoveProgress } from './migration-report.ts'
import { chooseMapping } from './plan/choose-mapping.ts'
import { Quarantine } from './quarantine.ts'
import { runMove, type Source } from './run/run-move.ts'
import { openSource } from './source/open-source.ts'
import { readSource } from './source/read-source.ts'
import { withoutIgnored } from './source/without-ignored.ts'

export interface MigrateOptions {
  /** Path of the SQLite file. It is only read. */
  readonly from: string
  /** URL of the PostgreSQL database, for a superuser or a role with BYPASSRLS: COPY is not allowed under RLS. */
  readonly to: string
  /** How the file becomes rows of the target. @default the built-in mapping that recognises the file */
  readonly mapping?: Mapping | undefined
  /** Where rows go that can't be converted, as one JSON object a line. @default `<from>.quarantine.jsonl` */
  readonly quarantine?: string | undefined
  /** What is left behind knowingly, as `table` or `table.column` of the file. @default nothing */
  readonly ignore?: readonly string[] | undefined
  /** Converts and checks everything and writes the quarantine file, but nothing to PostgreSQL. @default false */
  readonly dryRun?: boolean | undefined
  readonly onProgress?: ((progress: MoveProgress) => void) | undefined
  /** Ends the move at the next batch, with nothing moved. */
  readonly signal?: AbortSignal | undefined
}

/** The mappings that come with Hedgerow. */
const builtIn: readonly Mapping[] = [homeverse]

/**
 * Moves a SQLite file into empty tables of a PostgreSQL schema by COPY, parents first, in one transaction: all of it, or
 * nothing. Every row arrives or is in the quarantine file with every reason, and the counts of both sides are compared
 * before the commit, in all and as each tenant sees them.
 *
 * Ids are kept where they are UUIDs, and otherwise become the same UUID every time: see `mapId`. It does not compare
 * the contents of what arrived, and it does not keep an application from writing to the file or the tables meanwhile.
 *
 * @throws HedgerowError `ERR_MIGRATE_*` and `ERR_DATABASE_*`; then nothing was moved.
 */
export async function migrateSqlite(options: MigrateOptions): Promise<MigrationReport> {
  const start = performance.now()
  const database = await openSource(options.from)
  try {
    const sources = readSource(database)
    const mapping = options.mapping ?? chooseMapping(builtIn, sources)
    const report = await moveInto(options, { mapping, database, sources })
    return { ...report, ms: Math.round(performance.now() - start) }
  } finally {
    database.close()
  }
}

async function moveInto(options: MigrateOptions, source: Source): Promise<Omit<MigrationReport, 'ms'>> {
  const { from, to, dryRun = false, onProgress, signal } = options
  const client = await connect(to, { applicationName: 'hedgerow migrate' })
  try {
    return await withQuarantine(options.quarantine ?? `${from}.quarantine.jsonl`, (quarantine) =>
      client.begin(`isolation level repeatable read${dryRun ? ' read only' : ''}`, (tx) =>
        unlessLost(
          runMove({
            ...source,
            sources: withoutIgnored(source.sources, options.ignore ?? []),
            tx,
            quarantine,
            dryRun,
            onProgress,
            signal,
          }),
        ),
      ),
    )
  } catch (error) {
    throw lostConnection(error)
  } finally {
    await client.end({ timeout: 5 })
  }
}

/**
 * When the connection is lost, postgres.js' `begin` rejects by itself. Told of the error as well, it would write its
 * ROLLBACK to the socket that is gone, which throws past every promise (3.4.9).
 */
function unlessLost<T>(running: Promise<T>): Promise<T> {
  return running.catch((error) => {
    if (/^(?:CONNECTION_CLOSED|ECONNRESET|EPIPE|57P0)/.test(String(error?.code)))
      return new Promise<never>(() => {})
    throw error
  })
}

async function withQuarantine<T>(path: string, run: (quarantine: Quarantine) => Promise<T>): Promise<T> {
  const quarantine = new Quarantine(path)
  try {
    return await run(quarantine)
  } catch (error) {
    quarantine.discard()
    throw error
  }
}

/** Other errors pass: they are clear as they are, or not to be expected. */
function lostConnection(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(?:CONNECTION_|ECONN|EPIPE|57P0)/.test(code)
    ? new HedgerowError('ERR_DATABASE_UNREACHABLE', `The connection was lost during the move (${code}).`, {
        hint: 'Nothing was moved. See in the log of the server why it ended the session, and move again.',
        cause: error,
      })
    : error
}
