import { tenantDatabase } from 'hedgerow'
import * as schema from 'hedgerow/schema'
import { applicationSuite } from 'hedgerow/testing'
import { afterAll } from 'vitest'
import { appUrl, createTestDatabase } from '../../support/index.ts'

const url = await createTestDatabase({ template: 'reference' })
const db = tenantDatabase({ url: appUrl(url), schema, tenancy: schema.tenancy })
afterAll(() => db.end())

// The suite itself, on what the toolkit gives: one test a mistake that an application may make.
await applicationSuite({
  url,
  testDatabase: new URL(url).pathname.slice(1),
  tenancy: schema.tenancy,
  scope: (context, work) => db.withTenant(context, (tx) => work((text) => tx.execute(text))),
  nested: (context, work) =>
    db.withTenant(context, (tx) => tx.transaction((inner) => work((text) => inner.execute(text)))),
  outside: (text) => db.withoutTenant((tx) => tx.execute(text)),
})
