export interface TargetColumn {
  readonly name: string
  /** The type's name in pg_type, such as `varchar`, `int4` or `_text`. */
  readonly type: string
  /** The type's oid; for an array the oid of its element. */
  readonly oid: number
  /** The type modifier, which holds length or precision, or -1. */
  readonly typmod: number
  readonly notNull: boolean
  readonly hasDefault: boolean
  /** Computed by the server, so that no value can be given: GENERATED ALWAYS, as expression or as identity. */
  readonly generated: boolean
  /** The values that the column's enum or a CHECK lists, or null where nothing does. */
  readonly choices: readonly string[] | null
}

export interface TargetReference {
  readonly columns: readonly string[]
  readonly parent: string
  readonly parentSchema: string
  readonly parentColumns: readonly string[]
}

export interface ServerRule {
  readonly name: string
  /** The first column that the rule is about, if it is about one. */
  readonly column: string | null
}

/** A table of the target as its catalog describes it. */
export interface TargetTable {
  readonly name: string
  readonly columns: readonly TargetColumn[]
  readonly primaryKey: readonly string[]
  /** The columns of each unique index, besides the primary key's, that holds for plain columns and all rows. */
  readonly uniqueKeys: readonly (readonly string[])[]
  readonly references: readonly TargetReference[]
  /** Constraints and indexes that only the server can judge. */
  readonly serverRules: readonly ServerRule[]
  /** What the role of the connection may do. */
  readonly mayRead: boolean
  readonly mayWrite: boolean
  /** Whether row-level security applies to that role, under which COPY is not allowed. */
  readonly filtered: boolean
}
