import { sql } from 'drizzle-orm'
import { matching, only, own, readSchema, tenantRules, where } from 'hedgerow/drizzle'
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

const row = (rules: ReturnType<typeof tenantRules<string>>) =>
  renderTable([
    {
      kind: 'tenant',
      schema: 'public',
      name: 'notes',
      tenantColumn: 't',
      all: [],
      fixed: [],
      setNull: [],
      parents: [],
      serial: [],
      rules,
    },
  ]).split('\n')[2]

it('says members, roles, own rows and hidden columns in words', () => {
  const rules = tenantRules<string>({
    select: 'member',
    insert: ['admin', own('author')],
    update: [own('task', { through: { table: 'tasks', column: 'owner' }, memberRoles: ['worker', 'guest'] })],
    delete: 'nobody',
    secret: ['draft'],
  })
  expect(row(rules)).toBe(
    '| `notes` | every member | admin; everybody: their own, by `author` | worker, guest: their own, by `task` → `tasks.owner` | nobody | `draft` |',
  )
})

it("says which columns are whose to change, and which are nobody's", () => {
  const rules = tenantRules<string>({
    select: 'member',
    insert: 'member',
    update: ['admin', only(['name', 'phone'], own('id'), 'support')],
    delete: 'nobody',
    fixed: ['email'],
  })
  expect(row(rules)).toBe(
    '| `notes` | every member | every member | admin; only `name`, `phone`: support; everybody: their own, by `id`; never `email` | nobody |  |',
  )
})

it('says conditions over columns in words, and in SQL where they are', () => {
  const opened = matching(['opens_at'], ({ opens_at }) => sql`${opens_at} <= now()`)
  const rules = tenantRules<string>({
    select: ['admin', where({ status: ['open', 'closed'], gone: null }), where(opened)],
    insert: 'nobody',
    update: [
      own('author', { where: { status: 'draft' }, becomes: { status: 'open' }, memberRoles: ['guest'] }),
    ],
    delete: 'nobody',
  })
  expect(row(rules)).toBe(
    '| `notes` | admin; everybody: where `status` is open or closed and `gone` is empty; everybody: where `opens_at <= now()` | nobody | guest: their own, by `author`, where `status` is draft, which becomes `status` is open | nobody |  |',
  )
})
