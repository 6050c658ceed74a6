/** The type of the tenant column. A context's tenant is checked against it before it reaches the database. */
export type TenantType = 'uuid' | 'bigint' | 'text'

/** The settings that carry a context into the database: names of PostgreSQL run-time settings. */
export interface TenancySettings {
  readonly tenant: string
  readonly user: string
  readonly memberRole: string
  /** Where the request came from, for the audit trail. */
  readonly ipAddress: string
  readonly userAgent: string
  /** Of a sealed context: when it expires, in seconds since 1970, and its seal. */
  readonly expires: string
  readonly seal: string
}

/** PostgreSQL roles. None is a superuser. */
export interface TenancyRoles {
  /** What the application logs in as. It owns nothing. */
  readonly app: string
  /** Owns tables and functions. Nobody logs in as it. */
  readonly owner: string
  /**
   * Owns the generated functions that have to reach past row-level security, with column grants on what they touch:
   * searches and the audit trail. Nobody logs in as it, and only the migrator is a member of it.
   */
  readonly definer: string
  /** Applies migrations: no superuser, but a member of owner and definer. Only `hedgerow roles` makes it. */
  readonly migrator?: string
  /** Reads, and searches, in one tenant at a time what the application reads. */
  readonly support?: string
  /** Reads in one tenant at a time what the application reads. */
  readonly readOnly?: string
}

/** How an application is divided into tenants: which table holds them, which column and setting name one. */
export interface Tenancy {
  /** Schema of the tenant root. */
  readonly schema: string
  /** The tenant root: the table whose rows are tenants. */
  readonly root: string
  /** The root's key, which the tenant column refers to. */
  readonly rootKey: string
  /** The tenant column of every tenant table. */
  readonly column: string
  readonly type: TenantType
  /** The type of the columns that name a person, for rules about a person's own rows. */
  readonly userType: TenantType
  /** Citus distributes the tables by their tenant. It has no subqueries in policies, and sends no `set_config` along. */
  readonly dialect: 'postgresql' | 'citus'
  /** Whether the policies take the context only with a seal that the app role can't make. */
  readonly sealed: boolean
  readonly settings: TenancySettings
  readonly roles: TenancyRoles
}
