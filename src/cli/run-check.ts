import type { Sql } from 'postgres'
import { checkDrift, type Finding, readApplied, readReprinted, withScratchDatabase } from '../audit/index.ts'
import { type Catalog, readCatalog } from '../catalog/index.ts'
import { connect } from '../database/index.ts'
import { applyJournal, type DrizzleProject, isJournalCurrent, readProject } from '../drizzle/index.ts'
import { HedgerowError } from '../errors/index.ts'
import type { TableName } from '../model/index.ts'

export interface CheckOptions {
  /** The live database. */
  readonly url: string
  /** drizzle-kit's configuration. */
  readonly config: string
  /** A server for the scratch database. @default that of `url` */
  readonly scratchUrl?: string
}

/** What is read of the live side. */
interface LiveSide {
  readonly catalog: Catalog
  readonly applied: readonly number[] | undefined
}

/**
 * Compares a live database with the journal of a Drizzle project, applied to a scratch database.
 *
 * @throws HedgerowError `ERR_SCHEMA_…` for the project, `ERR_CHECK_SCRATCH` without a scratch database, and what
 *   {@link connect} throws.
 */
export async function runCheck({ url, config, scratchUrl = url }: CheckOptions): Promise<readonly Finding[]> {
  const project = await readProject(config)
  const live = await withClient(url, (sql) => readLive(sql, project.migrationsTable))
  const isCurrent = await isJournalCurrent(project)
  const roles = Object.values(project.declared.tenancy.roles)
  return withClient(scratchUrl, async (server) => {
    await assertSameMajor(server, live.catalog)
    return withScratchDatabase(server, { roles }, (name) =>
      withClient(urlOf(scratchUrl, name), (sql) =>
        untilInterrupted(() => compare(sql, { project, live, isCurrent })),
      ),
    )
  })
}

interface Comparison {
  readonly project: DrizzleProject
  readonly live: LiveSide
  readonly isCurrent: boolean
}

async function compare(sql: Sql, { project, live, isCurrent }: Comparison): Promise<readonly Finding[]> {
  const { migrationsTable } = project
  const applied = await applyJournal(sql, project)
  const declared = await readCatalog(sql)
  const options = {
    declared,
    live: live.catalog,
    migrationsTable,
    tenancy: project.declared.tenancy,
    applied: { declared: applied, live: live.applied },
    isJournalCurrent: isCurrent,
  }
  if (checkDrift(options).length === 0) return []
  return checkDrift({ ...options, reprinted: await readReprinted(sql, declared) })
}

/** Ctrl-C ends the work in order, so that the scratch database is dropped. */
async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const interrupted = Promise.withResolvers<never>()
  const onInterrupt = () => interrupted.reject(new Error('Interrupted; the scratch database was dropped.'))
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt)
  try {
    return await Promise.race([work(), interrupted.promise])
  } finally {
    process.removeListener('SIGINT', onInterrupt).removeListener('SIGTERM', onInterrupt)
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

async function readLive(sql: Sql, migrationsTable: TableName): Promise<LiveSide> {
  return { catalog: await readCatalog(sql), applied: await readApplied(sql, migrationsTable) }
}

/** Majors print some expressions differently, so that everything would seem altered. */
async function assertSameMajor(scratchServer: Sql, live: Catalog): Promise<void> {
  const [row] = await scratchServer`select current_setting('server_version_num')::int as version`
  const [scratch, actual] = [row?.version, live.server.version].map((version) => Math.floor(version / 10_000))
  if (scratch === actual) return
  throw new HedgerowError(
    'ERR_CHECK_SCRATCH',
    `The scratch server is PostgreSQL ${scratch}, the live one ${actual}.`,
    { hint: 'Give --scratch-url on a server of the same major version.' },
  )
}

async function withClient<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = await connect(url)
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
