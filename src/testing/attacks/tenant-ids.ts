import { columnOf, quotedName, type TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from '../arena/arena.ts'
import { look } from '../arena/look.ts'
import { privilegesOn } from '../arena/table-access.ts'
import { type Attack, leak, safe, type TargetOf } from './attack.ts'

export const tenantIds: Attack<'relation'> = {
  name: 'tenant-ids',
  family: 'read',
  on: 'relation',
  phase: 'used',
  fact: "shows no rows that carry the ids of tenants' rows",
  hint: 'A table whose rows belong to rows of a tenant needs the tenant column and policies of its own; the policies of its parent do not reach it.',
  async run(arena, target) {
    if (target.relation.kind !== 'table' && target.relation.kind !== 'partitioned') {
      return safe
    }
    for (const { column, table, held } of pairs(arena, target)) {
      const ids = (await heldIds(arena, table, held)).filter((id) => !isMadeHere(arena, target, column, id))
      const [context] = arena.contexts.empty
      const list = ids.map(literal).join(', ')
      const where = `select 1 from ${quotedName(target.relation)} where ${identifier(column)}`
      const [outcome] = await arena.session.attempt([
        { as: 'app', context: context ?? null, statement: `${where} in (${list || 'null'})` },
      ])
      if (context && outcome.kind === 'rows' && outcome.count > 0) {
        const what = `returned rows whose ${column} is the id of another tenant's row in ${table.name}`
        return leak(arena, { context, statement: `${where} is not null`, what })
      }
    }
    return safe
  },
}

interface Pair {
  readonly column: string
  readonly table: TenantTable
  /** Reads the ids that stand in both. */
  readonly held: string
}

/** Every column of type uuid with every tenant table's own id of that type: numbers are equal by accident. */
function pairs(arena: Arena, { relation }: TargetOf<'relation'>): Pair[] {
  const { select } = privilegesOn(arena, relation.oid)
  const columns = relation.columns.filter(({ name, type }) => select.includes(name) && isUuid(arena, type))
  return columns.flatMap(({ name: column }) =>
    arena.tables.flatMap((table) =>
      ownIds(arena, table).map((key) => ({
        column,
        table,
        held: `select r.${identifier(column)}::text as id from ${quotedName(relation)} r
          join ${table.sql} t on t.${identifier(key)} = r.${identifier(column)} limit 20`,
      })),
    ),
  )
}

/** The columns of a table's primary key that are not taken from another table. */
function ownIds(arena: Arena, { relation, isRoot, tenantColumn }: TenantTable): string[] {
  const key = relation.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? []
  const taken = relation.constraints
    .filter(({ kind }) => kind === 'foreign key')
    .flatMap(({ columns }) => columns)
  return key.filter((name) => {
    const type = columnOf(relation, name)?.type ?? 0
    return isUuid(arena, type) && !taken.includes(name) && (isRoot || name !== tenantColumn)
  })
}

function isUuid({ catalog }: Arena, type: number): boolean {
  return catalog.types.get(type)?.name === 'uuid'
}

/** The leak test's own rows have the same id in every table. */
function isMadeHere(
  { material }: Arena,
  { relation }: TargetOf<'relation'>,
  column: string,
  id: string,
): boolean {
  return material.book.of(relation.oid, 'B').some(({ values }) => values.get(column) === id)
}

/** Ids of rows that are there; they stay in the transaction and in no report. */
async function heldIds(arena: Arena, table: TenantTable, statement: string): Promise<string[]> {
  const [outcome] = await arena.session.attempt([look(arena, [table], statement)])
  return outcome.kind === 'rows' ? outcome.rows.map(({ id }) => String(id)) : []
}
