import {
  parseContextTemplate,
  parseTenancy,
  type TenancyNames,
  type TenancyNamesOptions,
} from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import type { LeakException } from './leak-report.ts'
import type { Fixtures } from './rows/fixture.ts'

export interface LeakTestOptions extends TenancyNamesOptions {
  /** The URL of a superuser, or of the owner of the tables who may SET ROLE to the app role. */
  readonly url: string
  /** The URL that the application itself connects with. @default that of `url` for the app role, without a password */
  readonly appUrl?: string
  /**
   * SQL that opens a context as the application does, with the placeholders `{tenant}`, `{user}` and `{role}`, which
   * are rendered as literals, or as NULL where there is nobody. @default sets the three `settings`
   */
  readonly context?: string
  /** SQL that is run beforehand, as the login of the URL, once for each made-up `{tenant}` and `{user}`. @default none */
  readonly contextSetup?: string
  /** The roles that a person can have in a tenant. @default those that CHECKs, enums and policies name */
  readonly memberRoles?: readonly string[]
  /** The most megabytes of a database that is copied for attacks that need a COMMIT; 0 for none. @default 1024 */
  readonly scratchLimit?: number
  /** Whether such attacks may be made in the database itself where it can't be copied. @default false */
  readonly commit?: boolean
  /** Whether that may be one which looks like production. @default false */
  readonly allowProduction?: boolean
  /** Leaks that are wanted, each with its reason. @default none */
  readonly exceptions?: readonly LeakException[]
  /**
   * What rows hold where nothing can be made up for them, by table: `{ 'public.accounts': { iban: 'CH93…' } }`.
   *
   * @default none
   */
  readonly fixtures?: Fixtures
  readonly onProgress?: (progress: LeakTestProgress) => void
}

export interface LeakTestProgress {
  readonly done: number
  readonly total: number
  readonly object: string
  readonly attack: string
}

/** The options with every default filled in. */
export interface LeakTestPlan extends TenancyNames {
  readonly url: string
  readonly appRole: string
  readonly appUrl: string | null
  readonly context: string | null
  readonly contextSetup: string | null
  readonly memberRoles: readonly string[] | null
  readonly scratchLimit: number
  readonly commit: boolean
  readonly allowProduction: boolean
  readonly exceptions: readonly LeakException[]
  readonly fixtures: Fixtures
  readonly onProgress: (progress: LeakTestProgress) => void
}

/**
 * Fills the defaults in.
 *
 * @throws HedgerowError `ERR_LEAKTEST_OPTIONS` without an app role or for SQL that can't open a context,
 *   `ERR_SQL_SETTING` for a setting's name.
 */
export function parseLeakTestOptions(options: LeakTestOptions): LeakTestPlan {
  const { url, context, contextSetup = null, memberRoles = null, exceptions = [], ...others } = options
  const { appUrl = null, scratchLimit = 1024, commit = false, allowProduction = false, ...more } = others
  const { fixtures = {}, onProgress = () => {}, ...names } = more
  const { appRole, ...tenancy } = parseTenancy(names)
  if (!url || !appRole) {
    throw new HedgerowError('ERR_LEAKTEST_OPTIONS', 'A leak test needs a URL and the name of the app role.', {
      hint: 'Give url and appRole, or a tenancy that names the role.',
    })
  }
  return {
    ...tenancy,
    url,
    appRole,
    appUrl,
    context: context === undefined ? null : parseContextTemplate(context),
    contextSetup,
    memberRoles,
    scratchLimit,
    commit,
    allowProduction,
    exceptions,
    fixtures,
    onProgress,
  }
}
