import type { Sql } from 'postgres'
import {
  type Catalog,
  findTenantTables,
  mergePrivileges,
  type Privileges,
  parseContextTemplate,
  parseTenancy,
  readCatalog,
  readOperators,
  readPrivileges,
  readStatements,
  type TenancyNamesOptions,
  type TenantTable,
} from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { listReached } from './access/reach.ts'
import { readContext } from './context/read-context.ts'
import { createFinding, type Finding } from './finding.ts'
import { allRules } from './rules/all-rules.ts'
import type { Audited, AuditRule } from './rules/rule.ts'
import { loadParser } from './syntax/parse.ts'

export interface AuditOptions extends TenancyNamesOptions {
  /**
   * SQL that opens a context as the application does, with the placeholders `{tenant}`, `{user}` and `{role}`: it is
   * read, not run. @default sets the three `settings`
   */
  readonly context?: string | null
  /** Whether a server below the newest security release is an error. @default false */
  readonly requireCurrentServer?: boolean
}

/**
 * Holds a live database's catalog against every rule. It reads no row of any table and changes nothing.
 *
 * @param sql a client with one connection, of any role that may connect: the catalog is open to all.
 * @throws HedgerowError `ERR_LEAKTEST_APP_ROLE`, `ERR_LEAKTEST_TENANT_TABLE` or `ERR_LEAKTEST_TENANT_COLUMN` where a
 *   name leads nowhere, `ERR_LEAKTEST_OPTIONS` for SQL that can't open a context.
 */
export async function runAudit(sql: Sql, options: AuditOptions): Promise<readonly Finding[]> {
  const audited = await readAudited(sql, options)
  return allRules.flatMap((rule) => checkRule(rule, audited))
}

/** Reads what the rules look at, and loads the parser that some of them need. */
export async function readAudited(sql: Sql, options: AuditOptions): Promise<Audited> {
  const { requireCurrentServer = false, context, ...rest } = options
  const { appRole = '', settings, ...names } = parseTenancy(rest)
  const template = context == null ? null : parseContextTemplate(context)
  await loadParser()
  const catalog = await readCatalog(sql)
  if (!catalog.roles.some(({ name }) => name === appRole)) {
    throw new HedgerowError('ERR_LEAKTEST_APP_ROLE', `There is no role "${appRole}" on this server.`, {
      hint: 'Name the role that the application logs in as with --app-role.',
    })
  }
  const tables = findTenantTables(catalog, names)
  const roles = [appRole, ...listHarmless(catalog, tables, appRole)]
  const [own, ...others] = await Promise.all(roles.map((role) => readPrivileges(sql, role)))
  const privileges = mergePrivileges(own as Privileges, others)
  const [operators, statements] = await Promise.all([readOperators(sql), readStatements(sql)])
  const facts = { catalog, privileges, operators, statements, tables }
  const audited = { ...facts, appRole, settings, aliases: new Map(), memberships: null, requireCurrentServer }
  return template === null ? audited : { ...audited, ...readContext(audited, template) }
}

/**
 * Lists the roles that the application can become, so that it may what they may. One that passes policies by, or owns
 * what they are on, is a finding of its own, and what else it may do follows from that.
 */
function listHarmless(
  { roles, memberships }: Catalog,
  tables: readonly TenantTable[],
  appRole: string,
): readonly string[] {
  const isOwner = (role: string) => tables.some(({ relation }) => relation.owner === role)
  return listReached({ memberships }, appRole)
    .filter(({ role, canBecome }) => canBecome && !role.startsWith('pg_') && !isOwner(role))
    .map(({ role }) => role)
    .filter((role) => roles.some((one) => one.name === role && !one.isSuperuser && !one.bypassesRls))
}

/** Runs one rule. */
export function checkRule({ name, level, title, check }: AuditRule, audited: Audited): readonly Finding[] {
  return check(audited).map((observation) => createFinding({ level, ...observation, rule: name, title }))
}
