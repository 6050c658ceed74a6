import type { FindingLevel } from '../finding.ts'
import type { AuditRule } from '../rules/rule.ts'
import { listHeldGrants } from './held-grants.ts'
import { nameGranted, nameGrantee, renderRevoke } from './render-grant.ts'

export interface GrantRuleOptions {
  readonly name: string
  readonly level: FindingLevel
  readonly title: string
  readonly privilege: string
  /** What whoever holds the privilege can do with it. */
  readonly harm: string
}

/** Makes the rule that finds a privilege on tables which no application needs. */
export function grantRule({ name, level, title, privilege, harm }: GrantRuleOptions): AuditRule {
  return {
    name,
    level,
    title,
    check(audited) {
      const tables = new Set(
        audited.catalog.relations.filter(({ extension }) => extension === null).map(({ oid }) => oid),
      )
      const grants = listHeldGrants(audited).filter(
        (grant) =>
          (grant.on === 'relation' || grant.on === 'column') &&
          grant.privilege === privilege &&
          tables.has(grant.oid),
      )
      return [...Map.groupBy(grants, ({ oid, grantee }) => `${oid} ${grantee}`).values()].flatMap((group) => {
        const [grant] = group
        if (!grant) return []
        return [
          {
            object: nameGranted(grant),
            part: grant.grantee,
            detail: `${nameGrantee(grant.grantee)} holds ${privilege.toUpperCase()} on ${nameGranted(grant)}: ${harm}.`,
            remediation: renderRevoke(group),
          },
        ]
      })
    },
  }
}
