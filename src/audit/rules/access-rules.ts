import { appRoleNoLogin } from './app-role-no-login.ts'
import { appRoleOwns } from './app-role-owns.ts'
import { copyUnprotected } from './copy-unprotected.ts'
import { createOnDatabase } from './create-on-database.ts'
import { createOnSchema } from './create-on-schema.ts'
import { defaultPrivileges } from './default-privileges.ts'
import { forceOff } from './force-off.ts'
import { foreignServer } from './foreign-server.ts'
import { grantMaintain } from './grant-maintain.ts'
import { grantOption } from './grant-option.ts'
import { grantPublic } from './grant-public.ts'
import { grantReferences } from './grant-references.ts'
import { grantTrigger } from './grant-trigger.ts'
import { grantTruncate } from './grant-truncate.ts'
import { intakeReadable } from './intake-readable.ts'
import { largeObjects } from './large-objects.ts'
import { loginSetting } from './login-setting.ts'
import { memberRoleWritable } from './member-role-writable.ts'
import { parameterGrant } from './parameter-grant.ts'
import { parentOpen } from './parent-open.ts'
import { predefinedRole } from './predefined-role.ts'
import { rlsOff } from './rls-off.ts'
import { roleAttribute } from './role-attribute.ts'
import { roleMembership } from './role-membership.ts'
import { rootWritable } from './root-writable.ts'
import type { AuditRule } from './rule.ts'
import { secretReadable } from './secret-readable.ts'
import { serverOutdated } from './server-outdated.ts'
import { serverSetting } from './server-setting.ts'
import { sharedWritable } from './shared-writable.ts'
import { statisticsReadable } from './statistics-readable.ts'
import { systemCatalog } from './system-catalog.ts'
import { systemFunction } from './system-function.ts'
import { temporaryTables } from './temporary-tables.ts'
import { trailWritable } from './trail-writable.ts'

/** The rules about who the application is in the database, what it owns and what it was granted. */
export const accessRules: readonly AuditRule[] = [
  appRoleNoLogin,
  roleAttribute,
  roleMembership,
  predefinedRole,
  loginSetting,
  serverSetting,
  serverOutdated,
  appRoleOwns,
  rlsOff,
  forceOff,
  parentOpen,
  copyUnprotected,
  intakeReadable,
  sharedWritable,
  grantTruncate,
  grantTrigger,
  grantReferences,
  grantMaintain,
  grantPublic,
  grantOption,
  rootWritable,
  memberRoleWritable,
  secretReadable,
  createOnSchema,
  createOnDatabase,
  temporaryTables,
  defaultPrivileges,
  systemCatalog,
  systemFunction,
  statisticsReadable,
  parameterGrant,
  foreignServer,
  largeObjects,
  trailWritable,
]
