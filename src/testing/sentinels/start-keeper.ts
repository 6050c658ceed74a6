import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { HedgerowError } from '../../errors/index.ts'

/** What the keeper is told. */
export interface KeeperOrders {
  readonly url: string
  /** The statements that remove the sentinels. */
  readonly removal: string
  /** The query for the names of tables in which they have rows. */
  readonly leftovers: string
}

export interface Keeper {
  /** Has the sentinels removed, and returns the tables in which that failed. */
  remove(): Promise<readonly string[]>
}

/** Beside this file, compiled or not. */
const script = fileURLToPath(import.meta.url.replace(/start-keeper(?=\.[jt]s$)/, 'keeper'))

/**
 * Starts the process that removes the sentinels, and waits until it has its connection.
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
    async remove() {
      keeper.stdin.end()
      const { value = '["the tenant table"]' } = await lines.next()
      await closed
      return JSON.parse(value)
    },
  }
}
