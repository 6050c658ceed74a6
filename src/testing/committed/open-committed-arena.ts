import { connect } from '../../database/index.ts'
import { literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { buildArena } from '../arena/build-arena.ts'
import type { Cast } from '../arena/cast.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import { createFixtures } from '../rows/create-fixtures.ts'
import { createCompute } from '../session/compute.ts'
import { withSession } from '../session/open-session.ts'
import type { Session } from '../session/session.ts'
import type { CommittedArena, Heard } from './committed-arena.ts'
import { type Line, openLine } from './line.ts'

export interface CommittedArenaOptions {
  readonly url: string
  readonly isCopy: boolean
  readonly plan: LeakTestPlan
  readonly cast: Cast
  /** Looks at the database before anything is made. */
  readonly beforeRows: (session: Session) => Promise<void>
  /** Sees to it that everything is removed again, with the rows made and nothing committed yet. */
  readonly beforeCommit: (session: Session) => Promise<void>
}

/**
 * Makes the rows of an arena, commits them, and lets `work` use it.
 *
 * @throws HedgerowError `ERR_LEAKTEST_ROWS` where no tenant could be made, and what connecting throws.
 */
export function withCommittedArena<T>(
  { url, isCopy, plan, cast, beforeRows, beforeCommit }: CommittedArenaOptions,
  work: (committed: CommittedArena) => Promise<T>,
): Promise<T> {
  const { catalog, tenantOf } = cast
  const use = async (session: Session) => {
    await beforeRows(session)
    session.beginAs(cast.login.beginning)
    await cast.form.prepare(session)
    const given = createFixtures({ fixtures: plan.fixtures, catalog, session, tenantOf })
    const here = { ...cast, url, session, given, compute: createCompute(session) }
    const arena = await buildArena(here, 'used', null, async () => {})
    await beforeCommit(session)
    await session.commit()
    const lines: Line[] = []
    try {
      return await work(createCommittedArena({ url, isCopy, plan, arena, lines }))
    } finally {
      await Promise.all(lines.map((line) => line.close()))
    }
  }
  return withSession(url, plan.appRole, use, async () => {})
}

interface Parts extends Pick<CommittedArenaOptions, 'url' | 'isCopy' | 'plan'> {
  readonly arena: Arena
  /** Those that are open. */
  readonly lines: Line[]
}

function createCommittedArena({ url, isCopy, plan, arena, lines }: Parts): CommittedArena {
  const { catalog, login, tables } = arena
  const { isSuperuser } = catalog.server
  return {
    arena,
    isCopy,
    async openLine() {
      const line = await openLine({ url, appRole: plan.appRole, isSuperuser, beginning: login.beginning })
      lines.push(line)
      return line
    },
    hear: (channels, work) => hear(url, channels, work),
    async analyze() {
      const client = await connect(url, { applicationName: 'hedgerow leaktest' })
      await client.unsafe(`analyze ${tables.map(({ sql }) => sql).join(', ')}`).finally(() => client.end())
    },
  }
}

const end = 'hedgerow: nothing more'

/** Notifications come in the order in which they were committed, so that one of our own is the last. */
async function hear(
  url: string,
  channels: readonly string[],
  work: () => Promise<void>,
): Promise<readonly Heard[]> {
  const client = await connect(url, { applicationName: 'hedgerow leaktest' })
  const heard: Heard[] = []
  const silence = Promise.withResolvers<void>()
  try {
    for (const channel of channels) {
      await client.listen(channel, (payload) => {
        if (payload === end) {
          silence.resolve()
        } else {
          heard.push({ channel, payload })
        }
      })
    }
    await work()
    await client.unsafe(`select pg_catalog.pg_notify(${literal(channels[0] ?? 'hedgerow')}, ${literal(end)})`)
    await (channels.length > 0 && silence.promise)
    return heard
  } finally {
    await client.end({ timeout: 5 })
  }
}
