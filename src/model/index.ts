export {
  type ColumnValue,
  type ColumnValues,
  columnsOf,
  type RowCondition,
  type RowConditions,
  type SqlCondition,
} from './condition.ts'
export { parseTenantContext, type TenantContext } from './context.ts'
export type {
  AuditColumns,
  AuditTrail,
  DeclaredObject,
  TableName,
  TenantLookup,
  TenantSearch,
  UpdatedAt,
} from './object.ts'
export { type Grantee, isSomeColumns, only, type SomeColumns } from './only.ts'
export type { Policy } from './policy.ts'
export { type MatchingRows, type OwnRows, own, type SomeRows, where } from './rows.ts'
export {
  type Command,
  commands,
  listGrantees,
  type Rule,
  type TenantlessRule,
  type TenantlessRules,
  type TenantRules,
  tenantlessRules,
  tenantRules,
} from './rules.ts'
export type { DeclaredSchema } from './schema.ts'
export type { DeclaredTable, SetNullReference, TenantlessTable, TenantTable } from './table.ts'
export type { Tenancy, TenancyRoles, TenancySettings, TenantType } from './tenancy.ts'
