import { parseTenancy, type TenancyNames, type TenancyNamesOptions } from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import type { LeakException } from './leak-report.ts'
import type { Fixtures } from './rows/fixture.ts'

export interface LeakTestOptions extends TenancyNamesOptions {
  /** The URL of a superuser, or of the owner of the tables who may SET ROLE to the app role. */
  readonly url: string
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
  readonly exceptions: readonly LeakException[]
  readonly fixtures: Fixtures
  readonly onProgress: (progress: LeakTestProgress) => void
}

/**
 * Fills the defaults in.
 *
 * @throws HedgerowError `ERR_LEAKTEST_OPTIONS` without an app role, `ERR_SQL_SETTING` for a setting's name.
 */
export function parseLeakTestOptions(options: LeakTestOptions): LeakTestPlan {
  const { url, exceptions = [], fixtures = {}, onProgress = () => {}, ...names } = options
  const { appRole, ...tenancy } = parseTenancy(names)
  if (!url || !appRole) {
    throw new HedgerowError('ERR_LEAKTEST_OPTIONS', 'A leak test needs a URL and the name of the app role.', {
      hint: 'Give url and appRole, or a tenancy that names the role.',
    })
  }
  return { ...tenancy, url, appRole, exceptions, fixtures, onProgress }
}
