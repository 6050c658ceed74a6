export { numberLiterals, stringLiterals } from './literals.ts'
export { mergePrivileges } from './merge-privileges.ts'
export { reachableRoles } from './reachable-roles.ts'
export { type Catalog, type Relation, readCatalog } from './read-catalog.ts'
export type { Column } from './read-columns.ts'
export type { Constraint } from './read-constraints.ts'
export type { DefaultPrivilege } from './read-default-privileges.ts'
export type { CatalogFunction } from './read-functions.ts'
export type { Grant } from './read-grants.ts'
export type { Index } from './read-indexes.ts'
export type { LoginSetting } from './read-login-settings.ts'
export type { Membership } from './read-memberships.ts'
export type { CatalogPolicy } from './read-policies.ts'
export { type Privileges, type RelationPrivileges, readPrivileges } from './read-privileges.ts'
export { hasOption, type RelationKind } from './read-relations.ts'
export type { Role } from './read-roles.ts'
export type { RewriteRule } from './read-rules.ts'
export type { Schema } from './read-schemas.ts'
export type { CatalogServer } from './read-server.ts'
export type { Trigger } from './read-triggers.ts'
export type { DataType } from './read-types.ts'
export { findMemberRoles } from './tenants/find-member-roles.ts'
export { findSettings } from './tenants/find-settings.ts'
export { findTenantTables, type TenantNames } from './tenants/find-tenant-tables.ts'
export { isTenancyBySetting } from './tenants/is-tenancy-by-setting.ts'
export {
  parseTenancy,
  type SettingNames,
  type TenancyNames,
  type TenancyNamesOptions,
  type TenancyOption,
} from './tenants/parse-tenancy.ts'
export { belongsTo, columnOf, displayName, quotedName, type TenantTable } from './tenants/tenant-table.ts'
