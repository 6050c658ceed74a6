import type { TransactionSql } from 'postgres'
import { HedgerowError } from '../../errors/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import type { Mapping } from '../mapping.ts'
import type { TargetTable } from './target-table.ts'

/** A number of no meaning that marks a move in pg_locks. */
const moveLock = 7_205_211_146

/**
 * Refuses a target that can't take the whole of a move: it lacks tables, has rows in them, keeps this role from
 * writing, or is being filled by another move.
 *
 * @throws HedgerowError `ERR_MIGRATE_TARGET_SCHEMA`, `ERR_MIGRATE_TARGET_ROLE`, `ERR_MIGRATE_TARGET_NOT_EMPTY` or
 *   `ERR_MIGRATE_TARGET_BUSY`.
 */
export async function assertTarget(
  tx: TransactionSql,
  mapping: Mapping,
  tables: readonly TargetTable[],
): Promise<void> {
  assertTables(mapping, tables)
  assertRole(tables)
  const [lock] = await tx.unsafe<{ free: boolean }[]>('select pg_try_advisory_xact_lock($1) as free', [
    moveLock,
  ])
  if (!lock?.free) {
    throw new HedgerowError('ERR_MIGRATE_TARGET_BUSY', 'Another move into this database is under way.', {
      hint: 'Wait until it has ended; the one transaction of a move leaves all of it or nothing.',
    })
  }
  await assertEmpty(tx, mapping.tenancy.schema, tables)
}

function assertTables(mapping: Mapping, tables: readonly TargetTable[]): void {
  const missing = Object.keys(mapping.tables).filter((name) => !tables.some((table) => table.name === name))
  if (missing.length > 0) {
    throw new HedgerowError(
      'ERR_MIGRATE_TARGET_SCHEMA',
      `The target has no table ${missing.join(', ')} in schema ${mapping.tenancy.schema}.`,
      { hint: 'Apply the migrations first, for instance with: npx drizzle-kit migrate' },
    )
  }
}

function assertRole(tables: readonly TargetTable[]): void {
  const filtered = tables.filter((table) => table.filtered).map((table) => table.name)
  if (filtered.length > 0) {
    throw new HedgerowError(
      'ERR_MIGRATE_TARGET_ROLE',
      `Row-level security applies to this role on ${filtered.join(', ')}, and PostgreSQL does not allow COPY under it.`,
      {
        hint: 'Connect as a superuser or as a migrator role with BYPASSRLS; an owner is not enough under FORCE.',
      },
    )
  }
  const denied = tables.filter((table) => !(table.mayRead && table.mayWrite)).map((table) => table.name)
  if (denied.length > 0) {
    throw new HedgerowError(
      'ERR_MIGRATE_TARGET_ROLE',
      `This role may not both SELECT from and INSERT into ${denied.join(', ')}.`,
      { hint: 'Grant it SELECT and INSERT on these tables, or connect as a superuser.' },
    )
  }
}

async function assertEmpty(
  tx: TransactionSql,
  schema: string,
  tables: readonly TargetTable[],
): Promise<void> {
  const filled: string[] = []
  for (const { name } of tables) {
    const [row] = await tx.unsafe(`select exists (select from ${qualifiedName(schema, name)}) as filled`)
    if (row?.filled) {
      filled.push(name)
    }
  }
  if (filled.length > 0) {
    throw new HedgerowError('ERR_MIGRATE_TARGET_NOT_EMPTY', `The target has rows in ${filled.join(', ')}.`, {
      hint: 'Move into empty tables: a second move into the same ones could not tell its rows from theirs.',
    })
  }
}
