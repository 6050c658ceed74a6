import { HedgerowError } from '../errors/index.ts'
import { settingName } from '../sql/index.ts'
import type { LeakException } from './leak-report.ts'
import type { SettingNames } from './tenants/contexts.ts'

/** How an application is divided into tenants, as the model's `Tenancy` says it too. */
export interface TenancyOption {
  readonly schema?: string
  readonly root: string
  readonly column: string
  readonly settings: SettingNames
  readonly roles: { readonly app: string }
}

export interface LeakTestOptions {
  /** The URL of a superuser, or of the owner of the tables who may SET ROLE to the app role. */
  readonly url: string
  /** The role that the application logs in as. @default the tenancy's */
  readonly appRole?: string
  /** The table whose rows are the tenants, with or without its schema. @default the tenancy's, or `companies` */
  readonly tenantTable?: string
  /** The column that holds the tenant in the other tables. @default the tenancy's, or `company_id` */
  readonly tenantColumn?: string
  /** @default the tenancy's, or `app.current_company_id`, `app.current_user_id` and `app.current_user_role` */
  readonly settings?: Partial<SettingNames>
  /** Says the same in one object. */
  readonly tenancy?: TenancyOption
  /** Leaks that are wanted, each with its reason. @default none */
  readonly exceptions?: readonly LeakException[]
  readonly onProgress?: (progress: LeakTestProgress) => void
}

export interface LeakTestProgress {
  readonly done: number
  readonly total: number
  readonly object: string
  readonly attack: string
}

/** The options with every default filled in. */
export interface LeakTestPlan {
  readonly url: string
  readonly appRole: string
  readonly tenantTable: string
  readonly tenantColumn: string
  readonly settings: SettingNames
  readonly exceptions: readonly LeakException[]
  readonly onProgress: (progress: LeakTestProgress) => void
}

/**
 * Fills the defaults in.
 *
 * @throws HedgerowError `ERR_LEAKTEST_OPTIONS` without an app role, `ERR_SQL_SETTING` for a setting's name.
 */
export function parseLeakTestOptions(options: LeakTestOptions): LeakTestPlan {
  const { url, tenancy, exceptions = [], onProgress = () => {} } = options
  const appRole = options.appRole ?? tenancy?.roles.app
  if (!url || !appRole) {
    throw new HedgerowError('ERR_LEAKTEST_OPTIONS', 'A leak test needs a URL and the name of the app role.', {
      hint: 'Give url and appRole, or a tenancy that names the role.',
    })
  }
  const root = tenancy && (tenancy.schema ? `${tenancy.schema}.${tenancy.root}` : tenancy.root)
  const settings = { ...tenancy?.settings, ...options.settings }
  return {
    url,
    appRole,
    exceptions,
    onProgress,
    tenantTable: options.tenantTable ?? root ?? 'companies',
    tenantColumn: options.tenantColumn ?? tenancy?.column ?? 'company_id',
    settings: {
      tenant: settingName(settings.tenant ?? 'app.current_company_id'),
      user: settingName(settings.user ?? 'app.current_user_id'),
      memberRole: settingName(settings.memberRole ?? 'app.current_user_role'),
    },
  }
}
