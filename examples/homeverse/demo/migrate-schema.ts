import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { EmbeddedPostgres } from 'hedgerow/embedded'
import { tenancy } from 'hedgerow/schema'
import postgres, { type Sql } from 'postgres'
import { renderTable } from './render-table.ts'
import type { Story } from './story.ts'

const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url))

export interface Database {
  /** For a superuser. */
  readonly ownerUrl: string
  /** For the app role, as which the API logs in. */
  readonly appUrl: string
}

/** Step: the reference schema, out of the journal alone. */
export function migrateSchema(story: Story, server: EmbeddedPostgres): Promise<Database> {
  return story.step(
    'The migrations make the schema',
    'Tables, policies, FORCE, grants and roles all come out of one journal: nothing is left to do by hand.',
    async () => {
      const ownerUrl = await server.createDatabase({ name: 'homeverse' })
      const client = postgres(ownerUrl, { max: 1, onnotice: () => {} })
      try {
        await migrate(drizzle(client), { migrationsFolder })
        const appUrl = await openLogin(client, ownerUrl)
        return { lines: await describeTables(client), value: { ownerUrl, appUrl } }
      } finally {
        await client.end()
      }
    },
  )
}

/** The migrations give the app role no password: that is for whoever runs the server. */
async function openLogin(client: Sql, ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await client.unsafe(`alter role ${tenancy.roles.app} password '${password}'`)
  const url = new URL(ownerUrl)
  url.username = tenancy.roles.app
  url.password = password
  return url.href
}

async function describeTables(client: Sql): Promise<string> {
  const role = tenancy.roles.app
  const may = (word: string) =>
    client`case when has_any_column_privilege(${role}, c.oid, ${word}) then ${word} end`
  const rows = await client<{ name: string; policies: number; forced: boolean; may: string }[]>`
    select relname as name, relrowsecurity and relforcerowsecurity as forced,
      (select count(*)::int from pg_policy where polrelid = c.oid) as policies,
      concat_ws(' ', ${may('select')}, ${may('insert')}, ${may('update')},
        case when has_table_privilege(${role}, c.oid, 'delete') then 'delete' end) as may
    from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`
  return renderTable(
    ['table', 'policies', 'RLS forced', `${role} may, where a policy lets it`],
    rows.map(({ name, policies, forced, may }) => [name, policies, forced ? 'yes' : 'no', may]),
  )
}
