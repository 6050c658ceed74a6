import { belongsTo, type TenantTable } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Step } from '../session/session.ts'
import { type Arena, remember } from './arena.ts'
import { look } from './look.ts'

/** Where B's rows lie, table by table. */
export type StateOfAll = Readonly<Record<string, string | null>>

/** Looks at B's rows in every tenant table, before anything was tried. */
export function stateOfAll(arena: Arena): Promise<StateOfAll> {
  return remember(arena, 'state of all', () => readStateOfAll(arena))
}

/** Looks at B's rows in every tenant table, as they are by now. */
export async function readStateOfAll(arena: Arena): Promise<StateOfAll> {
  const [outcome] = await arena.session.attempt([lookAt(arena, arena.tables)])
  return readState(outcome)
}

/** The step that reads the places of B's rows in some tables: a row that is changed gets a new one. */
export function lookAt(arena: Arena, tables: readonly TenantTable[]): Step {
  const tenant = arena.material.tenantOf(arena.material.sides.b)
  const places = `pg_catalog.md5(string_agg(tableoid || ' ' || ctid, ',' order by tableoid, ctid))`
  const parts = tables
    .filter(({ relation }) => !relation.isPartition)
    .map(
      (table) =>
        `select ${literal(table.name)} as name, (select ${places} from ${table.sql} where ${belongsTo(table, tenant)}) as state`,
    )
  const states = parts.length > 0 ? parts.join(' union all ') : `select '' as name, null as state`
  return look(
    arena,
    tables,
    `select pg_catalog.jsonb_object_agg(name, state) as state from (${states}) as states`,
  )
}

/** Returns the tables in which B's rows are no longer as they were; none where nothing was answered. */
export function changedTables(before: StateOfAll, outcome: Outcome): string[] {
  return Object.entries(readState(outcome)).flatMap(([name, state]) =>
    name !== '' && before[name] !== state ? [name] : [],
  )
}

function readState(outcome: Outcome): StateOfAll {
  return outcome.kind === 'rows' ? (outcome.rows[0]?.state ?? {}) : {}
}
