import { identifier, qualifiedName } from '../../sql/index.ts'
import type { Encoder } from '../convert/encoder.ts'
import { encoderFor } from '../convert/encoder-for.ts'
import { idEncoder } from '../convert/uuid.ts'
import type { Mapping } from '../mapping.ts'
import { findNamed, type SourceTable } from '../source/source-table.ts'
import type { TargetColumn, TargetTable } from '../target/target-table.ts'
import { planError } from './plan-error.ts'
import { type ColumnReference, planReferences } from './plan-references.ts'
import type { PlannedColumn, TablePlan } from './table-plan.ts'

/** Types of which an empty text is a value. */
const takesEmpty = new Set(['text', 'varchar', 'citext', '_text', '_varchar'])

/** What the plan of a table says, or which of the columns that it needs the file lacks. */
export type PlannedTable = { readonly plan: TablePlan } | { readonly missing: readonly string[] }

/** Plans a table from the mapping, the file's table and the target's catalog. */
export function planTable(mapping: Mapping, target: TargetTable, source: SourceTable): PlannedTable {
  const references = planReferences(mapping, target)
  const ownKey = keyOf(mapping, target)
  const columns: PlannedColumn[] = []
  const missing: string[] = []
  for (const column of target.columns.filter(({ generated }) => !generated)) {
    const options = mapping.tables[target.name]?.columns?.[column.name]
    const wanted = options?.from ?? column.name
    const from = findNamed(source.columns, (name) => name, wanted)
    if (from === undefined) {
      if (options?.from !== undefined || (column.notNull && !column.hasDefault) || column.name === ownKey) {
        missing.push(`${source.name}.${wanted}`)
      }
      continue
    }
    columns.push({
      target: column.name,
      source: from,
      notNull: column.notNull,
      emptyIsNull: !takesEmpty.has(column.type) && !column.choices,
      encode: encoderOf(mapping, target.name, column, ownKey, references),
    })
  }
  return missing.length > 0 ? { missing } : { plan: assemble(mapping, target, source, columns, references) }
}

/** The primary key's column besides the tenant column. */
function keyOf(mapping: Mapping, { primaryKey }: TargetTable): string | undefined {
  const own = primaryKey.filter((column) => column !== mapping.tenancy.column)
  return own.length === 1 ? own[0] : undefined
}

function encoderOf(
  mapping: Mapping,
  table: string,
  column: TargetColumn,
  ownKey: string | undefined,
  references: readonly ColumnReference[],
): Encoder {
  const parent = references.find((reference) => reference.column === column.name)?.parent
  const owner = parent ?? (column.name === ownKey ? table : undefined)
  if (owner !== undefined && column.type === 'uuid') {
    return idEncoder(owner)
  }
  const encode = encoderFor(column, mapping.tables[table]?.columns?.[column.name] ?? {})
  if (!encode) {
    throw planError(
      `Column ${table}.${column.name} has the type ${column.type}, which can't be filled yet.`,
      'Leave the column out of the file with --ignore, and fill it by hand.',
    )
  }
  return encode
}

function assemble(
  mapping: Mapping,
  target: TargetTable,
  source: SourceTable,
  columns: readonly PlannedColumn[],
  references: readonly ColumnReference[],
): TablePlan {
  const { schema, column: tenantColumn, root, rootKey } = mapping.tenancy
  const indexOf = (name: string | undefined) => {
    const index = columns.findIndex((column) => column.target === name)
    return index < 0 ? undefined : index
  }
  const names = columns.map((column) => identifier(column.target)).join(', ')
  return {
    table: target.name,
    source,
    columns,
    key: indexOf(keyOf(mapping, target)),
    tenant: indexOf(target.name === root ? rootKey : tenantColumn),
    references: references.flatMap(({ column, parent }) => {
      const index = indexOf(column)
      return index === undefined ? [] : [{ column: index, parent }]
    }),
    uniqueKeys: target.uniqueKeys
      .map((key) => key.map(indexOf))
      .filter((key) => key.every((index) => index !== undefined)),
    serverRules: new Map(
      target.serverRules.map(({ name, column }) => [
        name,
        columns.find(({ target }) => target === column)?.source,
      ]),
    ),
    secrets: new Set((mapping.tables[target.name]?.secrets ?? []).map((name) => name.toLowerCase())),
    copy: `copy ${qualifiedName(schema, target.name)} (${names}) from stdin (format binary)`,
  }
}
