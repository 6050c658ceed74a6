import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createCluster } from '../../src/embedded/create-cluster.ts'
import { findNativeDirectory } from '../../src/embedded/platform-package.ts'
import { createPrivateDirectory } from '../../src/embedded/private-directory.ts'
import { preparePrograms } from '../../src/embedded/programs.ts'
import { findFreePort, runServer } from '../../src/embedded/run-server.ts'
import { readServerAccount } from '../../src/embedded/server-account.ts'

test('takes another port when somebody was faster, and gives up when nobody lets go', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  onTestFinished(() => void holder.close())
  const address = holder.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  const directory = await createPrivateDirectory(readServerAccount())
  onTestFinished(directory.remove)
  const programs = await preparePrograms(findNativeDirectory(import.meta.url), directory)
  const data = await createCluster(programs, directory, 'secret')

  const neverFree = runServer(programs, directory, data, {}, async () => taken)
  await expect(neverFree).rejects.toMatchObject({ code: 'ERR_EMBEDDED_START' })

  const asked: number[] = []
  const { port } = await runServer(programs, directory, data, {}, async () => {
    const choice = asked.length === 0 ? taken : await findFreePort()
    asked.push(choice)
    return choice
  })
  expect(asked).toEqual([taken, port])
})
