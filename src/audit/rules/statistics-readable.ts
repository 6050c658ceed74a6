import { listHeldGrants } from '../access/held-grants.ts'
import { renderRevoke } from '../access/render-grant.ts'
import type { AuditRule } from './rule.ts'

export const statisticsReadable: AuditRule = {
  name: 'statistics-readable',
  level: 'error',
  title: 'Statistics show the commonest values of every tenant',
  check(audited) {
    const grants = listHeldGrants(audited).filter(
      ({ schema, name, privilege }) =>
        schema === 'pg_catalog' && name === 'pg_stats_ext_exprs' && privilege === 'select',
    )
    const shown = audited.catalog.shownStatistics.flatMap(({ relation, name }) =>
      audited.tables
        .filter((table) => table.relation.oid === relation)
        .map((table) => `"${name}" of ${table.name}`),
    )
    if (grants.length === 0 || shown.length === 0) return []
    return [
      {
        object: 'pg_catalog.pg_stats_ext_exprs',
        detail: `The view was made before the fix of CVE-2024-4317, which a new minor version leaves out of a database that is there: it shows everybody what ${shown.join(', ')} holds.`,
        remediation: renderRevoke(grants),
      },
    ]
  },
}
