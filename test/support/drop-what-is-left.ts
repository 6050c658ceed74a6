import { dropDatabase } from 'hedgerow/embedded'
import { withClient } from './with-client.ts'

/** Drops every database whose name begins with the prefix, those too that a killed worker left. */
export async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  const databases = await withClient(
    serverUrl,
    (client) => client`select datname from pg_database where starts_with(datname, ${prefix})`,
  )
  for (const { datname } of databases) {
    await dropDatabase(serverUrl, datname)
  }
}

/** Drops roles, except those that own or are granted something in databases that are not ours. */
export async function dropRoles(serverUrl: string, roles: readonly string[]): Promise<void> {
  await withClient(serverUrl, async (client) => {
    for (const role of roles) {
      await client`drop role if exists ${client(role)}`.catch((error) => {
        if (error.code !== '2BP01') {
          throw error
        }
      })
    }
  })
}
