import { dropDatabase } from 'hedgerow/embedded'
import postgres from 'postgres'

/** Drops every database whose name begins with the prefix, those too that a killed worker left. */
export async function dropDatabasesOf(serverUrl: string, prefix: string): Promise<void> {
  const client = postgres(serverUrl, { max: 1 })
  const rows = await client`select datname from pg_database where starts_with(datname, ${prefix})`
  await client.end()
  for (const { datname } of rows) {
    await dropDatabase(serverUrl, datname)
  }
}
