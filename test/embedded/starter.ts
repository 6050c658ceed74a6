import { createDatabase, startPostgres } from '../../src/embedded/index.ts'

const [ending, mark = ''] = process.argv.slice(2)

if (ending === 'throw in the middle of the start') {
  setTimeout(() => {
    throw new Error('on purpose')
  }, 300)
}
// PostgreSQL shows cluster_name in the titles of its processes.
const server = await startPostgres({ settings: { cluster_name: mark } })
await createDatabase(server.url)
process.stdout.write(`${server.url}\n`)

switch (ending) {
  case 'stop':
    await server.stop()
    break
  case 'process.exit':
    process.exit(3)
    break
  case 'uncaught error':
    throw new Error('on purpose')
  case 'signal':
    setInterval(() => {}, 1_000_000)
    break
  default: // the script just ends
}
