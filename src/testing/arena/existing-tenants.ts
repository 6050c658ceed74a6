import { identifier, literal } from '../../sql/index.ts'
import { type Arena, remember } from './arena.ts'
import { look } from './look.ts'

const most = 50
/** A shorter id, a number for example, stands in many an answer by accident. */
const shortest = 16

/** Returns ids of tenants that are there already; they are compared with, and stand in no report. */
export function existingTenants(arena: Arena): Promise<readonly string[]> {
  return remember(arena, 'existing tenants', async () => {
    const root = arena.tables.find(({ isRoot }) => isRoot)
    const key = identifier(root?.tenantColumn ?? '')
    const { sides, tenantOf } = arena.material
    const own = Object.values(sides).map((side) => literal(tenantOf(side)))
    const query = `select ${key}::text as id from ${root?.sql} where ${key} not in (${own.join(', ')}) limit ${most}`
    const [outcome] = root ? await arena.session.attempt([look(arena, [root], query)]) : []
    const ids = outcome?.kind === 'rows' ? outcome.rows.map(({ id }) => String(id)) : []
    return ids.filter((id) => id.length >= shortest)
  })
}
