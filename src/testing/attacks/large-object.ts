import { type Attack, leak, safe } from './attack.ts'

export const largeObject: Attack<'role'> = {
  name: 'large-object',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'owns no large objects, which know no tenant',
  hint: 'Keep files in a bytea column of a tenant table, or outside of the database: large objects have an owner, and no policies.',
  async run(arena) {
    const [context] = arena.contexts.attacker
    const statement = `select count(*)::int as n from pg_catalog.pg_largeobject_metadata where lomowner = current_user::pg_catalog.regrole and pg_catalog.lo_get(oid, 0, 1) is not null`
    const [outcome] = await arena.session.attempt([{ as: 'app', context: context ?? null, statement }])
    const count = outcome.kind === 'rows' ? Number(outcome.rows[0]?.n ?? 0) : 0
    const columns = arena.tables.flatMap(({ name, relation }) =>
      relation.columns
        .filter(({ type }) => arena.catalog.types.get(type)?.name === 'oid')
        .map((column) => `${name}.${column.name}`),
    )
    const where = columns.length > 0 ? `; ${columns.join(', ')} may point at them` : ''
    return context && count > 0
      ? leak(arena, { context, statement, what: `read ${count} large objects, whosever they are${where}` })
      : safe
  },
}
