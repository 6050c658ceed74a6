import { once } from 'node:events'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import type { KeeperOrders } from './start-keeper.ts'

/*
 * The keeper, a process of its own: removes the sentinels when its standard input ends. Only the process that made them
 * holds the other end of that pipe, so that it ends however that process does, SIGKILL included.
 */

const mostTries = 5

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {})
}
const input = createInterface(process.stdin)
const ended = once(input, 'close')
const [line] = await once(input, 'line')
const { url, removal, leftovers }: KeeperOrders = JSON.parse(line)
const client = postgres(url, {
  max: 1,
  connection: { application_name: 'hedgerow leaktest' },
  onnotice: () => {},
})
await client`select 1`
process.stdout.write('ready\n')
await ended

let left: readonly string[] = []
for (let tries = 0; tries < mostTries; tries++) {
  await client
    .unsafe(`begin; set local lock_timeout = '5s'; ${removal}; commit`)
    .simple()
    .catch(() => {})
  // Where something has gone wrong, a transaction is open still.
  const answers = await client.unsafe(`rollback; begin; ${leftovers}; rollback`).simple()
  left = answers.flat().map(({ name }) => String(name))
  if (left.length === 0) {
    break
  }
}
await client.end({ timeout: 5 })
process.stdout.write(`${JSON.stringify(left)}\n`)
