import { quotedName, type TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { assault, type Hit } from '../arena/assault.ts'
import { isGranted, planWholeRow, privilegesOn } from '../arena/table-access.ts'
import { columnValues } from '../rows/column-values.ts'
import { renderInsert } from '../rows/insert-row.ts'
import type { Context } from '../session/context.ts'
import { type Attack, leak, notRun, safe, type TargetOf, type Verdict } from './attack.ts'

const common = {
  family: 'view',
  on: 'relation',
  phase: 'used',
  hint: 'Make the view security_invoker and WITH CHECK OPTION; a function behind INSTEAD OF must not be SECURITY DEFINER, or compare the tenant with the setting itself.',
} as const

export const viewInsert: Attack<'relation'> = {
  ...common,
  name: 'insert',
  fact: 'refuses an INSERT into another tenant',
  run: (arena, target) =>
    attackTables(arena, target, 'insert', async (table) => {
      const { b } = arena.material.sides
      const plan = await planWholeRow(arena, table, b)
      if (typeof plan === 'string') {
        return plan
      }
      const { insert } = privilegesOn(arena, target.relation.oid)
      const seed = { side: b, ordinal: 90, flag: true }
      const values = target.relation.columns
        .filter(({ name }) => insert.includes(name))
        .map(
          (column) =>
            [
              column.name,
              plan.get(column.name) ?? columnValues(arena.catalog, column, seed)[0] ?? 'null',
            ] as const,
        )
      return [[arena.contexts.attacker, renderInsert(quotedName(target.relation), new Map(values))]]
    }),
}

export const viewUpdate: Attack<'relation'> = {
  ...common,
  name: 'update',
  fact: "leaves other tenants' rows unchanged by an UPDATE",
  run: (arena, target) =>
    attackTables(arena, target, 'update', async (table) => {
      const { update } = privilegesOn(arena, target.relation.oid)
      const name = quotedName(target.relation)
      const columns = update.filter((column) => column !== table.tenantColumn)
      const row = arena.material.book.of(table.relation.oid, 'B')[0]
      const column = columns.find((candidate) => row?.values.get(candidate)) ?? columns[0]
      const value = (column !== undefined && row?.values.get(column)) || null
      const assignment = column && `${identifier(column)} = ${value === null ? 'null' : literal(value)}`
      const moves =
        table.tenantColumn !== null && update.includes(table.tenantColumn)
          ? `${identifier(table.tenantColumn)} = ${literal(arena.material.tenantOf(arena.material.sides.b))}`
          : null
      // PostgreSQL asks the keys before CHECK OPTION, which would have refused the row all the same.
      const isChecked = target.relation.options.some((option) => option.startsWith('check_option='))
      return [
        ...(assignment ? onAll(arena, `update ${name} set ${assignment}`) : []),
        ...(moves ? [[arena.contexts.attacker, `update ${name} set ${moves}`, isChecked] as const] : []),
      ]
    }),
}

export const viewDelete: Attack<'relation'> = {
  ...common,
  name: 'delete',
  fact: "keeps other tenants' rows from a DELETE",
  run: (arena, target) =>
    attackTables(arena, target, 'delete', async () => [
      ...onAll(arena, `delete from ${quotedName(target.relation)}`),
    ]),
}

type Statements = readonly (readonly [
  contexts: readonly Context[],
  statement: string,
  /** Whether a constraint may speak of the tenant's own rows. */
  ownRows?: boolean,
])[]

/** As C, which sees nothing, and as A with its own rows: a trigger that goes by ids alone reaches B's of the same id. */
function onAll({ contexts }: Arena, statement: string): Statements {
  return [
    [contexts.empty, statement],
    [contexts.attacker, statement, true],
  ]
}

/** Runs statements against a view and looks at the tenant tables underneath; at all of them if none is named. */
async function attackTables(
  arena: Arena,
  { relation }: TargetOf<'relation'>,
  command: 'insert' | 'update' | 'delete',
  render: (table: TenantTable) => Promise<Statements | string>,
): Promise<Verdict> {
  if (relation.kind !== 'view' || !isGranted(arena, relation.oid, command)) {
    return safe
  }
  let reason: string | null = null
  for (const table of tablesUnder(arena, relation.oid)) {
    const statements = await render(table)
    if (typeof statements === 'string') {
      reason = statements
      continue
    }
    for (const [contexts, statement, ownRows = false] of statements) {
      const hit: Hit | null = await assault(arena, table, contexts, statement, {
        ignoreConstraints: table.isRoot || ownRows,
      })
      if (hit) {
        return leak(arena, { ...hit, what: `${hit.what} (${table.name})` })
      }
    }
  }
  return reason === null ? safe : notRun(reason)
}

function tablesUnder({ catalog, tables }: Arena, oid: number): readonly TenantTable[] {
  const reached = new Set([oid])
  for (const next of reached) {
    for (const source of catalog.relations.find((relation) => relation.oid === next)?.readsFrom ?? []) {
      reached.add(source)
    }
  }
  const under = tables.filter(({ relation }) => reached.has(relation.oid))
  return under.length > 0 ? under : tables
}
