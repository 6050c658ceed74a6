import type { SurveyedTable } from '../../drizzle/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import type { TableName, TenantType } from '../../model/index.ts'
import { settingName } from '../../sql/index.ts'

/** A tenancy as `defineTenancy` takes it, where it is not what that has for a default anyway. */
export interface ProposedTenancy {
  readonly root: TableName
  readonly rootKey: string
  readonly column: string
  readonly type: TenantType
  readonly userType: TenantType
  readonly setting: string
  readonly appRole: string
}

/** What people say of a tenancy; the rest follows from the schema. */
export interface TenancyChoice {
  readonly root: SurveyedTable
  readonly column: string
  readonly setting: string
  readonly appRole: string
}

/**
 * Makes a tenancy of what was chosen and of what the schema says.
 *
 * @throws HedgerowError `ERR_ADOPT_TENANT` when the root has no key by which a row could name its tenant;
 *   `ERR_SQL_SETTING` for what can't be a setting.
 */
export function proposeTenancy(
  tables: readonly SurveyedTable[],
  { root, column, setting, appRole }: TenancyChoice,
): ProposedTenancy {
  const key = keyColumn(root)
  if (key === undefined) throw unfit(`"${root.name}" needs a primary key of one column.`)
  const type = tenantType(key.type)
  if (type === undefined) {
    throw unfit(`The key of "${root.name}" is ${key.type}; uuid, bigint and text are known.`)
  }
  const person = tables.find(({ name }) => name === 'users' || name === 'user')
  const { schema, name } = root
  return {
    root: { schema, name },
    rootKey: key.name,
    column,
    type,
    userType: tenantType(person && keyColumn(person)?.type) ?? type,
    setting: settingName(setting),
    appRole,
  }
}

/** A name that says what it holds, of the class that every other setting of Hedgerow has. */
export function proposeSetting(column: string): string {
  return `app.current_${column.replaceAll(/[^A-Za-z0-9_$]/g, '_')}`
}

function keyColumn({ columns, primaryKeys }: SurveyedTable) {
  const names = [
    ...columns.filter(({ isPrimary }) => isPrimary).map(({ name }) => name),
    ...primaryKeys.flat(),
  ]
  return names.length === 1 ? columns.find(({ name }) => name === names[0]) : undefined
}

/** A bigint compares with the smaller ones too. */
function tenantType(type = ''): TenantType | undefined {
  if (type === 'uuid') return 'uuid'
  if (/^(?:big|small)?(?:int|integer|serial)$/.test(type)) return 'bigint'
  return type === 'text' || type.startsWith('varchar') ? 'text' : undefined
}

function unfit(message: string): HedgerowError {
  return new HedgerowError('ERR_ADOPT_TENANT', message, {
    hint: 'Name the table whose rows are the tenants with --root; its key must be one column of type uuid, bigint or text.',
  })
}
