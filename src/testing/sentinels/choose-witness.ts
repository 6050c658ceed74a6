import { belongsTo, type Catalog, columnOf, type TenantTable } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { type FilledTable, orderTables } from '../rows/order-tables.ts'
import { readExisting } from '../rows/read-existing.ts'
import type { Context } from '../session/context.ts'
import type { Session } from '../session/session.ts'
import type { PlannedContexts } from '../tenants/plan-contexts.ts'
import type { Sentinels } from './sentinels.ts'

export type Witness = Pick<Sentinels, 'witness' | 'filled' | 'a' | 'b'>

export interface WitnessOptions {
  readonly catalog: Catalog
  readonly tables: readonly TenantTable[]
  readonly contexts: PlannedContexts
  /** Makes a row of each tenant in tables, those first that others point at; false where one can't be made. */
  readonly fill: (filled: readonly FilledTable[]) => Promise<boolean>
}

/**
 * Chooses a table in which each of two tenants sees its own row and not the other's, and the contexts in which they do:
 * the tenant root, which needs no other row, if it will do.
 *
 * @throws HedgerowError `ERR_LEAKTEST_ROWS` where there is no such table.
 */
export async function chooseWitness(session: Session, options: WitnessOptions): Promise<Witness> {
  const { catalog, tables, contexts, fill } = options
  const { ordered } = orderTables(catalog, tables)
  for (const witness of readableTables(tables, contexts)) {
    const filled = whatItNeeds(witness, ordered)
    const pair = await session.undone(async () =>
      (await hasShared(session, catalog, filled)) && (await fill(filled))
        ? findPair(session, witness, contexts)
        : null,
    )
    if (pair) {
      return { witness, filled, ...pair }
    }
  }
  const hint = 'Run hedgerow leaktest: it says of each table why.'
  throw new HedgerowError(
    'ERR_LEAKTEST_ROWS',
    'No table shows each of two made-up tenants its own row alone.',
    { hint },
  )
}

function readableTables(tables: readonly TenantTable[], { privileges }: PlannedContexts): TenantTable[] {
  const readable = tables.filter(({ relation, tenantColumn }) => {
    const columns = privileges.relations.get(relation.oid)?.select ?? []
    return relation.kind === 'table' && tenantColumn !== null && columns.includes(tenantColumn)
  })
  return readable.sort((a, b) => Number(b.isRoot) - Number(a.isRoot))
}

/** The table, and those in which its row needs one to point at. */
function whatItNeeds({ relation }: TenantTable, ordered: readonly FilledTable[]): FilledTable[] {
  const needed = new Set([relation.oid])
  for (const table of ordered.toReversed()) {
    const keys = table.relation.constraints.filter(({ kind }) => kind === 'foreign key')
    for (const { columns, references } of needed.has(table.relation.oid) ? keys : []) {
      if (columns.every((column) => columnOf(table.relation, column)?.notNull)) {
        needed.add(references)
      }
    }
  }
  return ordered.filter((table) => needed.has(table.relation.oid))
}

/** A row that belongs to no tenant could not be told from others afterwards: it has to be there. */
async function hasShared(
  session: Session,
  catalog: Catalog,
  filled: readonly FilledTable[],
): Promise<boolean> {
  for (const { relation } of filled.filter(({ tenant }) => tenant === null)) {
    if ((await readExisting(session, catalog, relation)) === null) {
      return false
    }
  }
  return true
}

/** The contexts in which each of the two is apart from the other. */
async function findPair(
  session: Session,
  witness: TenantTable,
  { contexts: { attacker, victim } }: PlannedContexts,
): Promise<Pick<Sentinels, 'a' | 'b'> | null> {
  for (const [index, a] of attacker.entries()) {
    const b = victim[index]
    if (b && (await isApart(session, witness, a, b)) && (await isApart(session, witness, b, a))) {
      return a.caller && b.caller && { a: a.caller, b: b.caller }
    }
  }
  return null
}

async function isApart(
  session: Session,
  witness: TenantTable,
  own: Context,
  other: Context,
): Promise<boolean> {
  const sees = ({ caller }: Context) =>
    `exists (select from ${witness.sql} where ${belongsTo(witness, caller?.tenant ?? '')})`
  const statement = `select ${sees(own)} as own, ${sees(other)} as other`
  const [outcome] = await session.attempt([{ as: 'app', context: own, statement }])
  const row = outcome.kind === 'rows' ? outcome.rows[0] : undefined
  return row?.own === true && row.other === false
}
