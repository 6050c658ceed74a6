import { inheritedRoles, reachableRoles } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { type Attack, safe } from './attack.ts'

/** What PostgreSQL's predefined roles open, besides what policies guard. */
const predefined: Readonly<Record<string, string>> = {
  pg_read_all_data: 'reads every table without a policy and the statistics of all',
  pg_write_all_data: 'writes every table without a policy',
  pg_read_server_files: 'reads the files that tables lie in',
  pg_write_server_files: 'writes files of the server',
  pg_execute_server_program: 'runs programs on the server',
  pg_read_all_stats: "sees the text of everybody's statements",
  pg_monitor: "sees the text of everybody's statements",
  pg_signal_backend: "ends everybody's sessions",
}

export const becomeRole: Attack<'role'> = {
  name: 'become-role',
  family: 'privilege',
  on: 'role',
  phase: 'used',
  fact: 'can become no role that sees or changes more',
  hint: 'Revoke the membership; INHERIT and NOINHERIT make no difference to SET ROLE.',
  async run(arena, { object }) {
    const reached = reachableRoles(arena.catalog.memberships, object)
    const [found] = reached.flatMap((name) =>
      describe(name, attributeOf(arena, name) ?? rightOf(arena, name)),
    )
    if (found) {
      return {
        kind: 'leak',
        evidence: `The app role ${object} can become ${found.name}, which ${found.what}.`,
        sql: `set role ${identifier(found.name)}`,
      }
    }
    const inherited = inheritedRoles(arena.catalog.memberships, object)
    const [had] = inherited.flatMap((name) => describe(name, rightOf(arena, name)))
    return had
      ? {
          kind: 'leak',
          evidence: `The app role ${object} has the rights of ${had.name}, which ${had.what}.`,
          sql: `select pg_catalog.pg_has_role(${literal(object)}, ${literal(had.name)}, 'usage')`,
        }
      : safe
  },
}

function describe(name: string, what: string | undefined): { name: string; what: string }[] {
  return what === undefined ? [] : [{ name, what }]
}

/** What nobody has without becoming the role. */
function attributeOf({ catalog }: Arena, name: string): string | undefined {
  const role = catalog.roles.find((candidate) => candidate.name === name)
  return role?.isSuperuser ? 'is a superuser' : role?.bypassesRls ? 'has BYPASSRLS' : undefined
}

function rightOf({ tables }: Arena, name: string): string | undefined {
  const owned = tables.filter(({ relation }) => relation.owner === name).length
  return owned > 0
    ? `owns ${owned} tenant tables and can switch their row-level security off`
    : predefined[name]
}
