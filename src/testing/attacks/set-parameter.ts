import { identifier } from '../../sql/index.ts'
import { type Attack, safe } from './attack.ts'

/** Parameters for superusers that take protection away from others' rows. */
const guarded = [
  ['session_replication_role', 'replica', 'switches foreign keys, triggers and the audit trail off'],
  ['lo_compat_privileges', 'on', 'opens every large object'],
  ['allow_system_table_mods', 'on', 'allows changes to the catalog itself'],
] as const

export const setParameter: Attack<'role'> = {
  name: 'set-parameter',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'sets no parameter that takes protection away',
  hint: 'revoke set on parameter … from the app role; such a grant belongs to the cluster and survives the database.',
  async run(arena, { object }) {
    const role = arena.catalog.roles.find(({ name }) => name === object)
    for (const [name, value, effect] of role?.isSuperuser ? [] : guarded) {
      const statement = `set local ${identifier(name)} = ${value}`
      const [outcome] = await arena.session.attempt([{ as: 'app', context: null, statement }])
      if (outcome.kind === 'rows') {
        return {
          kind: 'leak',
          evidence: `The app role ${object} may set ${name}, which ${effect}.`,
          sql: statement,
        }
      }
    }
    return safe
  },
}
