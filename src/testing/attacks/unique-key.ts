import type { Index, TenantTable } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { type Hit, pastPolicy } from '../arena/assault.ts'
import { controlOf } from '../arena/controls.ts'
import { isGranted, planFreshRow, privilegesOn } from '../arena/table-access.ts'
import { renderInsert } from '../rows/insert-row.ts'
import { type Attack, leak, notRun, safe } from './attack.ts'
import { foreignKeysToTenants } from './reference.ts'
import { keyOfVictim } from './upsert.ts'

export const uniqueKey: Attack<'table'> = {
  name: 'unique-key',
  family: 'key',
  on: 'table',
  phase: 'used',
  fact: "does not tell by a duplicate key that another tenant's row exists",
  hint: 'Let every primary, unique and exclusion key lead with the tenant column: a key over all tenants answers whether a value exists in any of them.',
  async run(arena, { table }) {
    const keys = table.relation.indexes.filter((index) => spansTenants(arena, table, index))
    for (const index of keys) {
      const hit = await collide(arena, table, index)
      if (hit) {
        return leak(arena, hit)
      }
    }
    const commands = (['insert', 'update'] as const).filter((command) =>
      isGranted(arena, table.relation.oid, command),
    )
    for (const command of keys.length > 0 ? commands : []) {
      const control = await controlOf(arena, table, command)
      if (control.state === 'unknown') {
        return notRun(control.reason)
      }
    }
    return safe
  },
}

/** The columns of the keys that meet other tenants' rows. */
export function spanningColumns(arena: Arena, table: TenantTable): string[] {
  return table.relation.indexes
    .filter((index) => spansTenants(arena, table, index))
    .flatMap((index) => keyColumns(table, index))
}

/** A key with the tenant in it, or with a reference to a row of a tenant, never meets another tenant's row. */
function spansTenants(arena: Arena, table: TenantTable, index: Index): boolean {
  const scoping = [
    ...(table.tenantColumn === null || table.isRoot ? [] : [table.tenantColumn]),
    ...(table.parent?.key.columns ?? []),
    ...foreignKeysToTenants(arena, table).flatMap(({ columns }) => columns),
  ]
  const isExclusion = table.relation.constraints.some(
    ({ kind, name }) => kind === 'exclusion' && name === index.name,
  )
  return (
    (index.isUnique || isExclusion) &&
    index.isValid &&
    !keyColumns(table, index).some((name) => scoping.includes(name))
  )
}

/** The columns of a key, those inside its expressions too. */
function keyColumns({ relation }: TenantTable, { columns, keys }: Index): string[] {
  const words = new Set(keys.flatMap((key) => key.match(/"(?:[^"]|"")*"|\w+/g) ?? []))
  return relation.columns
    .map(({ name }) => name)
    .filter((name) => columns.includes(name) || words.has(name) || words.has(identifier(name)))
}

/** Gives a row of A's own B's key; that very key must refuse it, and do so in a context where other keys pass. */
async function collide(arena: Arena, table: TenantTable, index: Index): Promise<Hit | null> {
  const key = keyOfVictim(arena.material.book, table, keyColumns(table, index))
  for (const statement of key ? await renderCollisions(arena, table, key) : []) {
    for (const context of arena.contexts.attacker) {
      const [outcome] = await arena.session.attempt([{ as: 'app', context, statement }])
      if (outcome.kind === 'error' && outcome.constraint === index.name && pastPolicy(outcome)) {
        return {
          context,
          statement,
          what: `with a key that only tenant B has was refused by ${index.name} (SQLSTATE ${outcome.sqlState}), which tells that it exists`,
        }
      }
    }
  }
  return null
}

async function renderCollisions(
  arena: Arena,
  table: TenantTable,
  key: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { insert, update } = privilegesOn(arena, table.relation.oid)
  const columns = [...key.keys()]
  const statements: string[] = []
  if (columns.every((column) => insert.includes(column))) {
    const plan = await planFreshRow(arena, table, arena.material.sides.a)
    const insertion = typeof plan === 'string' ? null : renderInsert(table.sql, new Map([...plan, ...key]))
    // A deferred key would answer only at COMMIT.
    statements.push(...(insertion === null ? [] : [`${insertion}; set constraints all immediate`]))
  }
  if (columns.every((column) => update.includes(column))) {
    const assignments = [...key].map(([column, value]) => `${identifier(column)} = ${value}`)
    const one = `ctid = (select ctid from ${table.sql} limit 1)`
    statements.push(`update ${table.sql} set ${assignments.join(', ')} where ${one}`)
  }
  return statements
}
