import type { Catalog, Privileges, SettingNames, TenantTable } from '../../catalog/index.ts'

/** The database that is weakened, one place at a time. */
export interface Subject {
  readonly catalog: Catalog
  readonly appRole: string
  /** Of the app role: what nobody may do can't be made weaker by a policy. */
  readonly privileges: Privileges
  readonly tables: readonly TenantTable[]
  readonly settings: SettingNames
}

/** One place made weaker. */
export interface Mutant {
  /** What is weakened, as reports name objects. */
  readonly object: string
  /** The statements that do it. */
  readonly statement: string
}

/** One way to weaken a schema. */
export interface Mutator {
  /** Kebab-case: `drop-boundary`. */
  readonly name: string
  /** What it does, as in "policy: turns the boundary off". */
  readonly what: string
  mutate(subject: Subject): readonly Mutant[]
}
