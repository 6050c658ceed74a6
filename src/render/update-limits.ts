import { type DeclaredTable, type Grantee, isSomeColumns } from '../model/index.ts'

/** Whom an UPDATE rule lets change which columns; without columns, every one that is granted. */
export interface UpdateLimit {
  readonly columns?: readonly string[]
  readonly grantees: readonly Grantee[]
}

/** Returns the columns that the app role may update at all, whoever asks. */
export function listUpdateColumns(table: DeclaredTable): readonly string[] {
  const { secret = [], fixed = [] } = table.kind === 'tenant' ? table.rules : {}
  const withheld = [...table.fixed, ...secret, ...fixed]
  const limits = listUpdateLimits(table)
  const isOpen = (column: string) => limits.length === 0 || limits.some((limit) => allows(limit, column))
  return table.all.filter((column) => !withheld.includes(column) && isOpen(column))
}

/** Returns who may change what, in the order of the rule; nothing where all who may update are alike. */
export function listUpdateLimits(table: DeclaredTable): readonly UpdateLimit[] {
  const { update } = table.rules
  if (typeof update === 'string' || !update.some(isSomeColumns)) return []
  const unlimited = update.flatMap((one) => (isSomeColumns(one) ? [] : [one]))
  return [...(unlimited.length === 0 ? [] : [{ grantees: unlimited }]), ...update.filter(isSomeColumns)]
}

/** Says whether a limit leaves a column open. */
export function allows({ columns }: UpdateLimit, column: string): boolean {
  return columns === undefined || columns.includes(column)
}
