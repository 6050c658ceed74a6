import { once } from 'node:events'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import type { KeeperOrders } from './start-keeper.ts'

/*
 * The keeper, a process of its own: removes what was made for a test when its standard input ends. Only the process that
 * made it holds the other end of that pipe, so that it ends however that process does, SIGKILL included.
 */

const mostTries = 5

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {})
}
const input = createInterface(process.stdin)
const ended = once(input, 'close')
const [line] = await once(input, 'line')
const { url, connects, removal, leftovers }: KeeperOrders = JSON.parse(line)
const messages = [...removal]
input.on('line', (added) => messages.push(...JSON.parse(added)))
const client = postgres(url, {
  max: 1,
  connection: { application_name: 'hedgerow leaktest' },
  onnotice: () => {},
})
if (connects === 'at once') {
  await client`select 1`
}
process.stdout.write('ready\n')
await ended

let left: readonly string[] = []
for (let tries = 0; tries < mostTries; tries++) {
  for (const message of messages) {
    await client
      .unsafe(message)
      .simple()
      // What is left then is found below; and a transaction may be open still.
      .catch(() => client.unsafe('rollback'))
  }
  const answers = await client.unsafe(`begin; ${leftovers}; rollback`).simple()
  left = answers.flat().map(({ name }) => String(name))
  if (left.length === 0) {
    break
  }
}
await client.end({ timeout: 5 })
process.stdout.write(`${JSON.stringify(left)}\n`)
