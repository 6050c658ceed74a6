import { tenancy } from 'hedgerow/schema'
import { isolationSuite } from 'hedgerow/testing'
import { createTestDatabase } from '../support/index.ts'

await isolationSuite({ url: () => createTestDatabase({ template: 'reference' }), tenancy })
