import { runApplicationTest } from '../../../src/testing/index.ts'

/** Run as a process of its own: opens a scope that does not end, and says so. */
const [url = ''] = process.argv.slice(2)

await runApplicationTest({
  url,
  testDatabase: new URL(url).pathname.slice(1),
  appRole: 'app_user',
  scope: async () => {
    process.stdout.write('waiting\n')
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  },
})
