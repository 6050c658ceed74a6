import { expect, test } from 'vitest'
import { readReprinted } from '../../src/audit/index.ts'
import { type Catalog, readCatalog } from '../../src/catalog/index.ts'
import { startOwnServer, withClient } from '../support/index.ts'
import { migrateSystem } from './migrate-system.ts'
import { systems } from './systems.ts'

const serverUrl = await startOwnServer()

/** What PostgreSQL prints: policies, constraints and indexes, by table. */
const listPrinted = ({ relations }: Catalog) =>
  relations.flatMap(({ schema, name, policies, constraints, indexes }) => [
    ...policies.map((one) => `${schema}.${name} ${one.name}: ${one.using} ${one.withCheck}`),
    ...constraints.map((one) => `${schema}.${name} ${one.name}: ${one.definition}`),
    ...indexes.map((one) => `${schema}.${name} ${one.name}: ${one.definition}`),
  ])

test.each(systems)(
  'what PostgreSQL reads back of $name is what it reads back once that is applied',
  async (system) => {
    const url = await migrateSystem(serverUrl, system)
    await withClient(url, async (client) => {
      const printed = await readCatalog(client)
      const again = await readReprinted(client, printed)
      const policies = ({ relations }: Catalog) => relations.flatMap((relation) => relation.policies)
      expect(policies(printed).length).toBeGreaterThan(10)
      expect(policies(again)).toEqual(policies(printed))
      // A CHECK over a varchar column is printed otherwise once, and then stays.
      expect(listPrinted(await readReprinted(client, again)).sort()).toEqual(listPrinted(again).sort())
    })
  },
)
