import { own, readSchema, tenantRules } from 'hedgerow/drizzle'
import * as schema from 'hedgerow/schema'
import { expect, it } from 'vitest'
import { renderTable } from './render-table.ts'

const page = (table: string) => `# Who may do what

Inside one company. Nobody may do anything across companies: no rule can reach there.
Generated from the rules in this folder: \`npx vitest run test/policies/table.test.ts --update\`.

${table}`

it('lists in policies/README.md what the rules say', async () => {
  const { tables } = readSchema(schema)
  await expect(page(renderTable(tables))).toMatchFileSnapshot('../../policies/README.md')
})

it('says members, roles, own rows and hidden columns in words', () => {
  const rules = tenantRules({
    select: 'member',
    insert: ['admin', own('author')],
    update: [own('task', { through: { table: 'tasks', column: 'owner' }, memberRoles: ['worker', 'guest'] })],
    delete: 'nobody',
    secret: ['draft'],
  })
  const notes = {
    kind: 'tenant',
    schema: 'public',
    name: 'notes',
    tenantColumn: 't',
    all: [],
    fixed: [],
    setNull: [],
    rules,
  } as const
  expect(renderTable([notes]).split('\n')[2]).toBe(
    '| `notes` | every member | admin; everybody: their own, by `author` | worker, guest: their own, by `task` → `tasks.owner` | nobody | `draft` |',
  )
})
