import type { Catalog, Operator, Privileges, SettingNames, TenantTable } from '../../catalog/index.ts'
import type { Membership } from '../context/list-memberships.ts'
import type { FindingLevel, FindingParts } from '../finding.ts'

/** Everything that a rule looks at: a database's catalog, and how its application is divided into tenants. */
export interface Audited {
  readonly catalog: Catalog
  /** Of the app role. */
  readonly privileges: Privileges
  readonly appRole: string
  /** The tables whose rows belong to tenants, partitions and children of inheritance counted by themselves. */
  readonly tables: readonly TenantTable[]
  /** A field of the JSON in a setting is named `setting->>field`. */
  readonly settings: SettingNames
  /** Under which other names the context holds the same. */
  readonly aliases: ReadonlyMap<string, string>
  /** Where a person's tenants stand, if the context names the person alone; null where it names the tenant. */
  readonly memberships: readonly Membership[] | null
  readonly operators: readonly Operator[]
  /** Statements that were counted, without their values; none where nobody counts. */
  readonly statements: readonly string[]
  /** Whether a server below the newest security release is an error. */
  readonly requireCurrentServer: boolean
}

/** What a rule says of one object; `level` only where it differs from the rule's own. */
export type Observation = Omit<FindingParts, 'rule' | 'level' | 'title'> & { readonly level?: FindingLevel }

/** One thing that is wrong with databases, and how it shows in the catalog. */
export interface AuditRule {
  /** Kebab-case, and what findings are known by: `rls-off`. */
  readonly name: string
  readonly level: FindingLevel
  readonly title: string
  check(audited: Audited): readonly Observation[]
}
