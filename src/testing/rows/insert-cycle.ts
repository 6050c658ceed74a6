import { quotedName, type Relation } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import type { Session } from '../session/session.ts'
import { numberOf, type Side, textOf, uuidOf } from '../tenants/side.ts'
import { renderInsert, renderTexts } from './insert-row.ts'
import type { FilledTable } from './order-tables.ts'
import { planRow } from './plan-row.ts'
import { createRowBook, type RowBook } from './row-book.ts'
import type { RowMaterial } from './row-request.ts'
import type { Variant } from './variants.ts'

const variant: Variant = { ordinal: 1, kind: 'on', literal: null }

/**
 * Inserts one row a table into tables that must point at each other. PostgreSQL checks foreign keys at the end of
 * a statement, so one statement inserts them all; what they point at is known before, since the keys are made up.
 */
export async function insertCycle(
  session: Session,
  material: RowMaterial,
  tables: readonly FilledTable[],
  side: Side,
  context: Context | null,
): Promise<string | null> {
  const predicted = { ...material, book: predictKeys(material, tables, side) }
  const inserts: string[] = []
  for (const { relation, tenant } of tables) {
    const plan = await planRow(predicted, {
      relation,
      tenantColumn: tenant?.tenantColumn ?? null,
      side,
      isShared: tenant === null,
      variant,
      leaf: null,
    })
    if (typeof plan === 'string') {
      return plan
    }
    inserts.push(`row${inserts.length} as (${renderInsert(quotedName(relation), plan)})`)
  }
  const outcome = await session.keep(context, `with ${inserts.join(', ')} select 1`)
  if (outcome.kind === 'error') {
    return `rows that point at each other are refused (SQLSTATE ${outcome.sqlState})`
  }
  for (const { relation } of tables) {
    await readBack(session, material, relation, side, context)
  }
  return null
}

/** A book that already holds the keys of the rows to come. */
function predictKeys(material: RowMaterial, tables: readonly FilledTable[], side: Side): RowBook {
  const book = createRowBook()
  for (const { relation, tenant } of tables) {
    const values = relation.columns.map(({ name, type }) => [name, predict(material, type, side)] as const)
    const row = { table: relation.oid, leaf: relation.oid, ordinal: variant.ordinal }
    const tenantValue = tenant?.tenantColumn ? [[tenant.tenantColumn, material.tenantOf(side)] as const] : []
    book.add({ ...row, side: tenant ? side.name : 'shared', values: new Map([...values, ...tenantValue]) })
  }
  return {
    ...book,
    find: (table, of, ordinal) => book.find(table, of, ordinal) ?? material.book.find(table, of, ordinal),
  }
}

function predict({ catalog }: RowMaterial, type: number, side: Side): string {
  const { name = '', category = '' } = catalog.types.get(type) ?? {}
  if (category === 'N') {
    return String(numberOf(side, variant.ordinal))
  }
  return name === 'uuid' ? uuidOf(side, variant.ordinal) : textOf(side, variant.ordinal)
}

async function readBack(
  session: Session,
  { book }: RowMaterial,
  relation: Relation,
  side: Side,
  context: Context | null,
): Promise<void> {
  const outcome = await session.keep(
    context,
    `select ${renderTexts(relation)} as values from ${quotedName(relation)} as made
     where made::text like ${literal(`%${side.token}%`)}`,
  )
  const row: readonly (string | null)[] | undefined =
    outcome.kind === 'rows' ? outcome.rows[0]?.values : undefined
  const values = new Map(relation.columns.map(({ name }, index) => [name, row?.[index] ?? null]))
  book.add({ table: relation.oid, leaf: relation.oid, side: side.name, ordinal: variant.ordinal, values })
}
