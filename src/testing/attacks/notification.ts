import type { Relation } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { calledBy, textsBehindWrites } from '../arena/called-functions.ts'
import { renderControl } from '../arena/controls.ts'
import { renderCalls } from '../arena/function-calls.ts'
import { functionContexts } from '../arena/function-effects.ts'
import { isGranted } from '../arena/table-access.ts'
import type { CommittedArena } from '../committed/committed-arena.ts'
import type { Context } from '../session/context.ts'
import { textOf } from '../tenants/side.ts'
import { leak, notRun, safe, type Verdict } from './attack.ts'
import type { CommittedAttack } from './committed-attack.ts'
import { victimLike } from './function-memory.ts'

const common = {
  name: 'notification',
  family: 'channel',
  fact: "sends no tenant's words on a channel that every session can listen to",
  hint: 'Send an id, or nothing, and let whoever listens read the row under its own context: LISTEN asks for no privilege.',
} as const

const notifies = /\bnotify\b|\bpg_notify\b/i
const mostChannels = 30
const mostCalls = 6

export const notification: CommittedAttack<'table'> = {
  ...common,
  on: 'table',
  concerns: (cast, { table }) => textsBehindWrites(cast, table.relation).some((text) => notifies.test(text)),
  async run(committed, { table }) {
    const { arena } = committed
    const texts = textsBehindWrites(arena, table.relation)
    const statements: string[] = []
    for (const command of ['insert', 'update', 'delete'] as const) {
      const statement = isGranted(arena, table.relation.oid, command)
        ? await renderControl(arena, table, command, arena.material.sides.b)
        : null
      statements.push(...(statement === null ? [] : [statement]))
    }
    return listen(committed, channelsIn(arena, texts, table.relation), arena.contexts.victim, statements)
  },
}

export const functionNotification: CommittedAttack<'function'> = {
  ...common,
  on: 'function',
  concerns: (cast, { routine }) => calledBy(cast, [routine.oid]).some(({ source }) => notifies.test(source)),
  async run(committed, { routine }) {
    const { arena } = committed
    const texts = calledBy(arena, [routine.oid]).map(({ source }) => source)
    const contexts = functionContexts(arena).map((context) => victimLike(arena, context))
    const calls = renderCalls(arena, routine, arena.material.sides.b)
    return calls === null
      ? notRun('no value can be made up for one of its arguments')
      : listen(committed, channelsIn(arena, texts, null), contexts, calls.slice(0, mostCalls))
  },
}

/**
 * The names that texts may mean as channels: what follows NOTIFY, plain words in quotes, with the tenant's id behind them
 * too, and what triggers are given.
 */
function channelsIn({ material }: Arena, texts: readonly string[], relation: Relation | null): string[] {
  const given = relation?.triggers.map(({ definition }) => definition) ?? []
  const named = texts.flatMap((text) => [...text.matchAll(/\bnotify\s+(?:"([^"]+)"|([a-z_]\w*))/gi)])
  const tenant = material.tenantOf(material.sides.b)
  const quoted = [...texts, ...given].flatMap((text) => [...text.matchAll(/'([\w.:-]{1,63})'/g)])
  const words = quoted.map(([, word = '']) => word)
  return [
    ...new Set([
      ...named.map(([, exact, plain = '']) => exact ?? plain.toLowerCase()),
      ...words,
      ...words.map((word) => word + tenant).filter((name) => name.length < 64),
      tenant,
      ...(relation === null ? [] : [relation.name]),
    ]),
  ].slice(0, mostChannels)
}

/** Has B do what it may, in the first context in which it can, and listens, as anybody can, for what its rows say. */
async function listen(
  committed: CommittedArena,
  channels: readonly string[],
  contexts: readonly Context[],
  statements: readonly string[],
): Promise<Verdict> {
  const { arena } = committed
  const words = textOf(arena.material.sides.b, 1).slice(0, -1)
  const line = await committed.openLine()
  for (const statement of statements) {
    let last: Context | undefined
    const heard = await committed.hear(channels, async () => {
      for (const context of contexts) {
        last = context
        const [outcome] = await line.transact(context, [statement])
        if (outcome?.kind === 'rows' && outcome.count > 0) {
          return
        }
      }
    })
    const told = heard.find(({ payload }) => payload.includes(words))
    if (told && last) {
      const what = `sent what its row says to the channel ${told.channel}, on which every session can listen`
      const script = { before: [`listen ${identifier(told.channel)}`], end: 'commit' } as const
      return leak(arena, { context: last, statement, what }, script)
    }
  }
  return safe
}
