import { literal } from '../../sql/index.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Step } from '../session/session.ts'
import { belongsTo } from '../tenants/tenant-table.ts'
import { type Arena, remember } from './arena.ts'
import { look } from './look.ts'

/** Where B's rows lie, table by table. */
export type StateOfAll = Readonly<Record<string, string | null>>

/** Looks at B's rows in every tenant table, before anything was tried. */
export function stateOfAll(arena: Arena): Promise<StateOfAll> {
  return remember(arena, 'state of all', async () => {
    const [outcome] = await arena.session.attempt([lookAtAll(arena)])
    return readState(outcome)
  })
}

/** The step that reads the places of B's rows: a row that is changed gets a new one. */
export function lookAtAll(arena: Arena): Step {
  const { tables, material } = arena
  const tenant = material.tenantOf(material.sides.b)
  const parts = tables
    .filter(({ relation }) => !relation.isPartition)
    .map(
      (table) =>
        `select ${literal(table.name)} as name, (select pg_catalog.md5(string_agg(tableoid || ' ' || ctid, ',' order by tableoid, ctid)) from ${table.sql} where ${belongsTo(table, tenant)}) as state`,
    )
  const states = parts.join(' union all ')
  return look(
    arena,
    tables,
    `select pg_catalog.jsonb_object_agg(name, state) as state from (${states}) as states`,
  )
}

/** Returns the tables in which B's rows are no longer as they were; none where nothing was answered. */
export function changedTables(before: StateOfAll, outcome: Outcome): string[] {
  const after = readState(outcome)
  return outcome.kind === 'rows' ? Object.keys(before).filter((name) => before[name] !== after[name]) : []
}

function readState(outcome: Outcome): StateOfAll {
  return outcome.kind === 'rows' ? (outcome.rows[0]?.state ?? {}) : {}
}
