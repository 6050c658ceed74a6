import { settingName } from '../../sql/index.ts'

/** The settings through which an application tells the database who is asking. */
export interface SettingNames {
  readonly tenant: string
  readonly user: string
  readonly memberRole: string
}

/** How an application is divided into tenants, as the model's `Tenancy` says it too. */
export interface TenancyOption {
  readonly schema?: string
  readonly root: string
  readonly column: string
  readonly settings: SettingNames
  readonly roles: { readonly app: string }
}

export interface TenancyNamesOptions {
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
}

/** What a database calls its tenants, with every default filled in; `appRole` has none. */
export interface TenancyNames {
  readonly appRole: string | undefined
  readonly tenantTable: string
  readonly tenantColumn: string
  readonly settings: SettingNames
}

/**
 * Fills the defaults in.
 *
 * @throws HedgerowError `ERR_SQL_SETTING` for a setting's name.
 */
export function parseTenancy({ tenancy, ...names }: TenancyNamesOptions): TenancyNames {
  const root = tenancy && (tenancy.schema ? `${tenancy.schema}.${tenancy.root}` : tenancy.root)
  const settings = { ...tenancy?.settings, ...names.settings }
  return {
    appRole: names.appRole ?? tenancy?.roles.app,
    tenantTable: names.tenantTable ?? root ?? 'companies',
    tenantColumn: names.tenantColumn ?? tenancy?.column ?? 'company_id',
    settings: {
      tenant: settingName(settings.tenant ?? 'app.current_company_id'),
      user: settingName(settings.user ?? 'app.current_user_id'),
      memberRole: settingName(settings.memberRole ?? 'app.current_user_role'),
    },
  }
}
