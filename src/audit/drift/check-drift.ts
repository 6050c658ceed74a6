import type { Catalog } from '../../catalog/index.ts'
import type { Tenancy } from '../../model/index.ts'
import { defineRoles } from '../../render/index.ts'
import { createFinding, type Finding, levels } from '../finding.ts'
import { adoptReprinted } from './adopt-reprinted.ts'
import { checkColumns } from './check-columns.ts'
import { checkConstraints } from './check-constraints.ts'
import { checkDefaultPrivileges } from './check-default-privileges.ts'
import { checkFunctions } from './check-functions.ts'
import { checkGrants } from './check-grants.ts'
import { checkIndexes } from './check-indexes.ts'
import { checkLoginSettings } from './check-login-settings.ts'
import { checkMembers } from './check-members.ts'
import { type AppliedMigrations, checkMigrations } from './check-migrations.ts'
import { checkOwners } from './check-owners.ts'
import { checkPolicies } from './check-policies.ts'
import { checkRelations } from './check-relations.ts'
import { checkRoles } from './check-roles.ts'
import { checkRowSecurity } from './check-row-security.ts'
import { checkTriggers } from './check-triggers.ts'
import type { Sides } from './sides.ts'

export interface DriftOptions extends Sides {
  readonly tenancy: Tenancy
  /** The declared side as it is after a dump and a restore, which is no drift either; see `readReprinted`. */
  readonly reprinted?: Catalog | undefined
  /** What drizzle's migrator applied to each side. */
  readonly applied: { readonly declared: AppliedMigrations; readonly live: AppliedMigrations }
  /** Whether the journal holds what the schema declares; false before `hedgerow generate` has run. */
  readonly isJournalCurrent: boolean
}

/**
 * Compares a live database with the declared one, built from the journal on a scratch database, and returns how they
 * differ, the dangerous first. Both sides are what PostgreSQL prints; names of indexes and constraints, the order of
 * columns, and what extensions and the owners themselves bring along say nothing.
 */
export function checkDrift(options: DriftOptions): readonly Finding[] {
  const { declared, reprinted, live, tenancy, applied, isJournalCurrent } = options
  const roles = defineRoles(tenancy)
  const makers = roles.filter(({ isMaker }) => isMaker).map(({ name }) => name)
  const sides = reprinted ? { ...options, declared: adoptReprinted(declared, reprinted, live) } : options
  const pending = checkMigrations(applied.declared, applied.live)
  const findings = [
    ...(isJournalCurrent ? [] : [reportJournal()]),
    ...pending,
    ...checkRelations(sides),
    ...checkRowSecurity(sides),
    ...checkPolicies(sides),
    ...checkOwners(sides),
    ...checkGrants(sides, makers),
    ...checkDefaultPrivileges(sides, tenancy.roles.migrator),
    ...checkColumns(sides),
    ...checkConstraints(sides),
    ...checkIndexes(sides),
    ...checkFunctions(sides, pending[0]?.remediation),
    ...checkTriggers(sides),
    ...checkRoles(sides, roles),
    ...checkMembers(sides, roles),
    ...checkLoginSettings(sides, tenancy),
  ]
  return findings.sort((a, b) => levels[a.level] - levels[b.level])
}

function reportJournal(): Finding {
  return createFinding({
    rule: 'journal-behind',
    level: 'error',
    object: 'journal',
    title: 'The journal is behind the schema',
    detail:
      'The newest migrations say something else than the schema: of tables, policies, grants or functions.',
    remediation: 'npx hedgerow generate',
  })
}
