import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { copyDatabase } from '../../database/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import { type Keeper, startKeeper } from '../sentinels/start-keeper.ts'

const prefix = 'hedgerow_scratch_'

export interface ScratchCopyOptions {
  readonly url: string
  readonly database: string
  /** The most megabytes that are copied. */
  readonly limit: number
}

/** A copy of the database that goes away with the process, however that ends. */
export interface ScratchCopy {
  readonly name: string
  readonly url: string
  readonly keeper: Keeper
}

/**
 * Copies the database that a connection leads to, outside of a transaction; returns why not where that is not possible.
 *
 * @throws HedgerowError `ERR_LEAKTEST_SENTINELS` where nothing would see to its removal.
 */
export async function makeScratchCopy(
  client: Sql,
  { url, database, limit }: ScratchCopyOptions,
): Promise<ScratchCopy | string> {
  const obstacle = await findObstacle(client, limit)
  if (obstacle !== null) {
    return obstacle
  }
  const name = await nameCopy(client)
  const keeper = await startKeeper({
    url,
    // Nobody else may be connected to a database that is copied.
    connects: 'at the end',
    removal: [renderDrop(name)],
    leftovers: `select datname as name from pg_catalog.pg_database where datname = ${literal(name)}`,
  })
  try {
    await copyDatabase(client, { template: database, name })
    return { name, url: Object.assign(new URL(url), { pathname: `/${name}` }).href, keeper }
  } catch (error) {
    await keeper.remove()
    if (error instanceof postgres.PostgresError) {
      return error.code === '42501' ? 'the login may not create databases' : `SQLSTATE ${error.code}`
    }
    throw error
  }
}

/** Drops copies of one's own whose runs have ended without doing so, and their keepers too. */
export async function dropStaleCopies(client: Sql): Promise<void> {
  const stale = await client`
    select d.datname as name from pg_catalog.pg_database d
    where d.datname ~ ${`^${prefix}[0-9]+_[0-9]+_`} and pg_catalog.pg_has_role(d.datdba, 'member') and not exists (
      select from pg_catalog.pg_stat_activity a
      where a.pid = split_part(d.datname, '_', 3)::int
        and coalesce(extract(epoch from a.backend_start)::int8 = split_part(d.datname, '_', 4)::int8, true))`
  for (const { name } of stale) {
    await client.unsafe(renderDrop(name))
  }
}

function renderDrop(name: string): string {
  return `drop database if exists ${identifier(name)} with (force)`
}

/** Named after the connection that makes it, so that another run can tell whether that is still there. */
async function nameCopy(client: Sql): Promise<string> {
  const [self] = await client`
    select pid, extract(epoch from backend_start)::int8::text as began
    from pg_catalog.pg_stat_activity where pid = pg_catalog.pg_backend_pid()`
  return `${prefix}${self?.pid}_${self?.began}_${randomBytes(3).toString('hex')}`
}

const patience = 20

async function findObstacle(client: Sql, limit: number): Promise<string | null> {
  const [size] =
    await client`select (pg_catalog.pg_database_size(pg_catalog.current_database()) / 1048576)::int as megabytes`
  if (size?.megabytes > limit) {
    return `it has ${size?.megabytes} MB, and --scratch-limit is ${limit}`
  }
  // Connections that were closed just now may be there for a moment; CREATE DATABASE itself would wait for seconds.
  for (let tries = 0; ; tries++) {
    const [others] = await client`
      select count(*)::int as n from pg_catalog.pg_stat_activity
      where datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()
        and coalesce(backend_type, 'client backend') = 'client backend'`
    if (others?.n === 0) {
      return null
    }
    if (tries === patience) {
      const sessions = others?.n === 1 ? '1 other session is' : `${others?.n} other sessions are`
      return `${sessions} connected to it`
    }
    await setTimeout(25)
  }
}
