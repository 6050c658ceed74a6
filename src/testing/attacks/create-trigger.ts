import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, safe } from './attack.ts'

export const createTrigger: Attack<'table'> = {
  name: 'create-trigger',
  family: 'privilege',
  on: 'table',
  phase: 'used',
  fact: "refuses a trigger that would run in other tenants' statements",
  hint: 'Revoke it: revoke trigger on the table from the app role and from PUBLIC.',
  async run(arena, { table }) {
    const [context] = arena.contexts.attacker
    if (!privilegesOn(arena, table.relation.oid).canTrigger || !context) {
      return safe
    }
    const statement = `create trigger hedgerow before update on ${table.sql} for each row execute function pg_catalog.suppress_redundant_updates_trigger()`
    const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
    return outcome.kind === 'rows'
      ? leak(arena, { context, statement, what: "attached a trigger that runs in every tenant's statements" })
      : safe
  },
}
