import { identifier } from '../../sql/index.ts'
import type { Cast } from './cast.ts'

/**
 * Lets rows be made without any setting: no trigger asks for one, and no policy. A superuser says so for the
 * session; an owner has to say it table by table, and only in this transaction.
 */
export async function withQuietTables<T>(
  { session, catalog, tables }: Cast,
  make: () => Promise<T>,
): Promise<T> {
  const replica = await session.keep(null, 'set local session_replication_role = replica')
  if (replica.kind === 'rows') {
    try {
      return await make()
    } finally {
      await session.keep(null, 'set local session_replication_role = origin')
    }
  }
  const forced = catalog.server.bypassesRls ? [] : tables.filter(({ relation }) => relation.forceRowSecurity)
  const triggers = tables.flatMap(({ relation, sql }) =>
    relation.triggers
      .filter(({ isEnabled }) => isEnabled)
      .map(({ name }) => `alter table ${sql} % trigger ${identifier(name)}`),
  )
  const alter = async (statements: readonly string[]) => {
    for (const statement of statements) {
      await session.keep(null, statement)
    }
  }
  await alter([
    ...forced.map(({ sql }) => `alter table ${sql} no force row level security`),
    ...triggers.map((statement) => statement.replace('%', 'disable')),
  ])
  try {
    return await make()
  } finally {
    await alter([
      ...triggers.map((statement) => statement.replace('%', 'enable')),
      ...forced.map(({ sql }) => `alter table ${sql} force row level security`),
    ])
  }
}
