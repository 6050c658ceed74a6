import type { TenantTable } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import { isGranted, renderAssignment } from '../arena/table-access.ts'
import type { Context } from '../session/context.ts'
import { type Attack, leak, safe } from './attack.ts'

export const noMemberRole: Attack<'table'> = {
  name: 'no-member-role',
  family: 'context',
  on: 'table',
  phase: 'used',
  fact: 'gives somebody without a member role no more than the least of them has',
  hint: 'Name the member roles that may, in place of those that may not: role is distinct from … is open when the role is missing.',
  async run(arena, { table }) {
    const { form, memberRoles } = arena
    const person = arena.contexts.attacker.find(({ caller }) => caller?.user)?.caller
    if (!person || memberRoles.length === 0) {
      return safe
    }
    const withRole = (role: string) =>
      form.open(`tenant A, ${role ? `unknown member role ${role}` : 'no member role'}`, { ...person, role })
    for (const statement of renderOwn(arena, table)) {
      const least = Math.min(...(await countAll(arena, memberRoles.map(withRole), statement)))
      const nobody = ['', 'hedgerow'].map(withRole)
      const counts = await countAll(arena, nobody, statement)
      const index = counts.findIndex((count) => Number.isFinite(count) && count > least)
      const context = nobody[index]
      if (context) {
        const what = `reached ${counts[index]} rows of its own tenant, of which a member role reaches only ${least}`
        return leak(arena, { context, statement, what })
      }
    }
    return safe
  },
}

function renderOwn(arena: Arena, table: TenantTable): string[] {
  const { oid } = table.relation
  const assignment = isGranted(arena, oid, 'update') ? renderAssignment(arena, table) : null
  return [
    ...(isGranted(arena, oid, 'select') ? [`select 1 from ${table.sql} limit 1000`] : []),
    ...(assignment === null ? [] : [`update ${table.sql} set ${assignment}`]),
    ...(isGranted(arena, oid, 'delete') ? [`delete from ${table.sql}`] : []),
  ]
}

/** How many rows a statement reaches in each context; an error tells nothing. */
async function countAll(arena: Arena, contexts: readonly Context[], statement: string): Promise<number[]> {
  const outcomes = await Promise.all(
    contexts.map((context) => arena.session.attempt([{ as: 'app', context, statement }])),
  )
  return outcomes.map(([outcome]) => (outcome.kind === 'rows' ? outcome.count : Number.POSITIVE_INFINITY))
}
