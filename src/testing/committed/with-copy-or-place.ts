import type { Sql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Cast } from '../arena/cast.ts'
import { assertNoTables } from '../assert-nothing-left.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import { type Keeper, startKeeper } from '../sentinels/start-keeper.ts'
import { rowsOf, type Session } from '../session/session.ts'
import type { CommittedArena } from './committed-arena.ts'
import { looksLikeProduction } from './looks-like-production.ts'
import { withCommittedArena } from './open-committed-arena.ts'
import { type CleanUp, type CountedTable, countOthers, renderCleanUp } from './render-clean-up.ts'
import { makeScratchCopy, type ScratchCopy } from './scratch-copy.ts'

export interface CopyOrPlaceOptions {
  /** A connection to the database, the only one, with no transaction on it. */
  readonly client: Sql
  readonly plan: LeakTestPlan
  readonly cast: Cast
}

/**
 * Lets `work` use an arena whose rows are committed: in a scratch copy of the database, or, where none can be made and
 * the plan says that it may be, in the database itself. Either way all of it is removed again, however the process ends.
 *
 * @returns why not, where neither is possible.
 * @throws HedgerowError `ERR_LEAKTEST_LEFTOVER` where something could not be removed.
 */
export async function withCopyOrPlace<T extends object>(
  options: CopyOrPlaceOptions,
  work: (committed: CommittedArena) => Promise<T>,
): Promise<T | string> {
  const { client, plan, cast } = options
  const copy = await makeScratchCopy(client, {
    url: plan.url,
    database: cast.catalog.server.database,
    limit: plan.scratchLimit,
  })
  if (typeof copy !== 'string') {
    return orReason(() => inCopy(copy, options, work))
  }
  const noCopy = `it needs a COMMIT, and no scratch copy of the database could be made: ${copy}`
  const refusal = plan.commit ? await refuse(options) : '--commit runs it in the database itself'
  return refusal === null ? orReason(() => inPlace(options, work)) : `${noCopy}; ${refusal}`
}

/** What can't be set up leaves these attacks out, and not the rest. */
async function orReason<T>(run: () => Promise<T>): Promise<T | string> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof HedgerowError && reasons.has(error.code)) {
      return error.message
    }
    throw error
  }
}

const reasons = new Set(['ERR_LEAKTEST_ROWS', 'ERR_LEAKTEST_CONTEXT', 'ERR_LEAKTEST_SENTINELS'])

async function inCopy<T>(
  { url, name, keeper }: ScratchCopy,
  { plan, cast }: CopyOrPlaceOptions,
  work: (committed: CommittedArena) => Promise<T>,
): Promise<T> {
  let before: readonly string[] = []
  const hooks = {
    async beforeRows(session: Session) {
      before = await readRoles(session)
    },
    // Roles belong to the whole cluster.
    async beforeCommit(session: Session) {
      const made = (await readRoles(session)).filter((role) => !before.includes(role))
      keeper.add(plan.contextSetup === null ? [] : made.map((role) => `drop role ${identifier(role)}`))
    },
  }
  try {
    return await withCommittedArena({ url, isCopy: true, plan, cast, ...hooks }, work)
  } finally {
    assertDropped(await keeper.remove(), name)
  }
}

function assertDropped(left: readonly string[], name: string): void {
  if (left.length > 0) {
    throw new HedgerowError('ERR_LEAKTEST_LEFTOVER', `The scratch copy ${name} could not be dropped.`, {
      hint: `Drop it: drop database ${identifier(name)} with (force).`,
    })
  }
}

async function readRoles(session: Session): Promise<string[]> {
  const statement = 'select rolname as name from pg_catalog.pg_roles'
  const [outcome] = await session.attempt([{ as: 'privileged', context: null, statement }])
  return rowsOf(outcome).map(({ name }) => String(name))
}

/** Says why the database itself must not hold made-up tenants, not even for a moment. */
async function refuse({ client, plan, cast }: CopyOrPlaceOptions): Promise<string | null> {
  if (plan.contextSetup !== null) {
    return 'and in the database itself, what --context-setup makes could not be removed again'
  }
  const root = cast.tables.find(({ isRoot }) => isRoot)
  const [counted] = root
    ? await client.unsafe(`select count(*)::int as n from (select from ${root.sql} limit 100) as first`)
    : []
  const { database } = cast.catalog.server
  const sign = looksLikeProduction({ url: plan.url, database, tenants: Number(counted?.n ?? 0) })
  return sign === null || plan.allowProduction
    ? null
    : `and the database looks like production, for ${sign}: --allow-production`
}

async function inPlace<T>(
  { plan, cast }: CopyOrPlaceOptions,
  work: (committed: CommittedArena) => Promise<T>,
): Promise<T> {
  let others: readonly CountedTable[] = []
  let keeper: Keeper | undefined
  const hooks = {
    async beforeRows(session: Session) {
      others = await countOthers(session, cast)
    },
    async beforeCommit(session: Session) {
      const { removal, leftovers } = await renderCleanUp(session, cast, others)
      await assertRemovable(session, { removal, leftovers })
      keeper = await startKeeper({
        url: plan.url,
        connects: 'at once',
        removal: removal.map((statement) => `begin; set local lock_timeout = '5s'; ${statement}; commit`),
        leftovers,
      })
    },
  }
  try {
    return await withCommittedArena({ url: plan.url, isCopy: false, plan, cast, ...hooks }, work)
  } finally {
    assertNoTables((await keeper?.remove()) ?? [])
  }
}

/** Tries the clean-up before anything is committed. */
function assertRemovable(session: Session, { removal, leftovers }: CleanUp): Promise<void> {
  return session.undone(async () => {
    for (const statement of removal) {
      await session.keep(null, statement)
    }
    const [left] = await session.attempt([{ as: 'privileged', context: null, statement: leftovers }])
    const names = rowsOf(left).map(({ name }) => String(name))
    if (names.length > 0) {
      throw new HedgerowError(
        'ERR_LEAKTEST_SENTINELS',
        `It needs a COMMIT, and made-up rows could not be removed again from ${names.join(', ')}; nothing was committed.`,
        {
          hint: 'Give the URL of a superuser, or of the owner of the tables; look at triggers that keep rows.',
        },
      )
    }
  })
}
