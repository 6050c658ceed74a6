import { expect, it } from 'vitest'
import { appUrl, createTestDatabase, repository, runSuite } from '../../support/index.ts'

it('declares a test for each mistake, fails those that are made, and shows what was not tried', async () => {
  const url = await createTestDatabase({ template: 'reference' })
  const tests = await runSuite(`
    import { applicationSuite } from 'hedgerow/testing'
    import { createHandWritten } from '${repository}test/testing/application/hand-written.ts'
    const mistake = 'keeps the context in a variable'
    const application = createHandWritten({ appUrl: '${appUrl(url)}', ownerUrl: '${url}', mistake })
    await applicationSuite({
      url: '${url}', testDatabase: '${new URL(url).pathname.slice(1)}', appRole: 'app_user', scope: application.scope,
      exceptions: [{ object: 'the application', attack: 'scope-in-scope', reason: 'nobody does that' }],
    })
    await application.end()`)
  const of = (status: string) => tests.filter((test) => test.status === status)
  const name = (fact: string) => `the scopes of the application ${fact}`
  expect(of('failed').map((test) => test.name)).toEqual([
    name('keeps scopes apart that run at the same time'),
  ])
  expect(of('failed')[0]?.message).toMatch(/^Error: at-once: With two scopes of tenant A and two of tenant B/)
  expect(of('skipped').map((test) => test.name)).toEqual([
    name('keeps its context in a nested transaction: not tried without "nested"'),
    name('shows nothing to a query outside of any scope: not tried without "outside"'),
  ])
  expect(of('passed').map((test) => test.name)).toContain(
    name(
      'keeps the context of a scope in which another one is opened, but for scope-in-scope (nobody does that)',
    ),
  )
  expect(of('passed')).toHaveLength(9)
})
