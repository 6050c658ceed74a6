import type { Sql } from 'postgres'
import {
  findTenantTables,
  parseTenancy,
  readCatalog,
  readOperators,
  readPrivileges,
  readStatements,
  type TenancyNamesOptions,
} from '../catalog/index.ts'
import { HedgerowError } from '../errors/index.ts'
import { createFinding, type Finding } from './finding.ts'
import { allRules } from './rules/all-rules.ts'
import type { Audited, AuditRule } from './rules/rule.ts'
import { loadParser } from './syntax/parse.ts'

export interface AuditOptions extends TenancyNamesOptions {
  /** Whether a server below the newest security release is an error. @default false */
  readonly requireCurrentServer?: boolean
}

/**
 * Holds a live database's catalog against every rule. It reads no row of any table and changes nothing.
 *
 * @param sql a client with one connection, of any role that may connect: the catalog is open to all.
 * @throws HedgerowError `ERR_LEAKTEST_APP_ROLE`, `ERR_LEAKTEST_TENANT_TABLE` or `ERR_LEAKTEST_TENANT_COLUMN` where a
 *   name leads nowhere.
 */
export async function runAudit(sql: Sql, options: AuditOptions): Promise<readonly Finding[]> {
  const audited = await readAudited(sql, options)
  return allRules.flatMap((rule) => checkRule(rule, audited))
}

/** Reads what the rules look at, and loads the parser that some of them need. */
export async function readAudited(sql: Sql, options: AuditOptions): Promise<Audited> {
  const { requireCurrentServer = false, ...rest } = options
  const { appRole = '', settings, ...names } = parseTenancy(rest)
  await loadParser()
  const catalog = await readCatalog(sql)
  if (!catalog.roles.some(({ name }) => name === appRole)) {
    throw new HedgerowError('ERR_LEAKTEST_APP_ROLE', `There is no role "${appRole}" on this server.`, {
      hint: 'Name the role that the application logs in as with --app-role.',
    })
  }
  const privileges = await readPrivileges(sql, appRole)
  const tables = findTenantTables(catalog, names)
  const [operators, statements] = await Promise.all([readOperators(sql), readStatements(sql)])
  const facts = { catalog, privileges, operators, statements }
  return { ...facts, appRole, tables, settings, requireCurrentServer }
}

/** Runs one rule. */
export function checkRule({ name, level, title, check }: AuditRule, audited: Audited): readonly Finding[] {
  return check(audited).map((observation) => createFinding({ level, ...observation, rule: name, title }))
}
