import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { HedgerowError } from '../../errors/index.ts'

/** What the keeper is told. */
export interface KeeperOrders {
  readonly url: string
  /** At the end: before that, it would be in the way. */
  readonly connects: 'at once' | 'at the end'
  /** The messages that remove what was made, each sent by itself. */
  readonly removal: readonly string[]
  /** The query for the names of tables, or others, in which something of it is left. */
  readonly leftovers: string
}

export interface Keeper {
  /** Adds messages that remove more. */
  add(removal: readonly string[]): void
  /** Has everything removed, and returns the names of what is left. */
  remove(): Promise<readonly string[]>
}

/** Beside this file, compiled or not. */
const script = fileURLToPath(import.meta.url.replace(/start-keeper(?=\.[jt]s$)/, 'keeper'))

/**
 * Starts the process that removes what is made for a test, and waits until it is ready, with its connection if it takes one at once.
 *
 * @throws HedgerowError `ERR_LEAKTEST_SENTINELS` where it does not get one.
 */
export async function startKeeper(orders: KeeperOrders): Promise<Keeper> {
  // A session of its own: Ctrl-C goes to everybody in that of the terminal.
  const keeper = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface(keeper.stdout)[Symbol.asyncIterator]()
  const closed = once(keeper, 'close')
  for (const end of [keeper, keeper.stdin]) {
    end.on('error', () => {}) // what it prints, or does not, tells enough
  }
  keeper.stdin.write(`${JSON.stringify(orders)}\n`)
  const ready = await lines.next()
  if (ready.value !== 'ready') {
    throw new HedgerowError(
      'ERR_LEAKTEST_SENTINELS',
      'The process that removes the made-up tenants could not start.',
      {
        hint: 'It needs one more connection to the database, and the right to start a process of Node.',
      },
    )
  }
  return {
    add(removal) {
      keeper.stdin.write(`${JSON.stringify(removal)}\n`)
    },
    async remove() {
      keeper.stdin.end()
      const { value = '["the tenant table"]' } = await lines.next()
      await closed
      return JSON.parse(value)
    },
  }
}
