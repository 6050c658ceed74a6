import { cameLeakproof, newestKnown } from '../leakproof/leakproof-functions.ts'
import type { AuditRule } from './rule.ts'

export const leakproofSystem: AuditRule = {
  name: 'leakproof-system',
  level: 'error',
  title: "A function of PostgreSQL's own was marked LEAKPROOF",
  check({ catalog }) {
    if (Math.trunc(catalog.server.version / 10000) > newestKnown) return []
    return catalog.leakproofFunctions
      .filter((one) => !cameLeakproof(one))
      .map(({ name, signature }) => ({
        object: `pg_catalog.${name}(${signature})`,
        detail: `pg_catalog.${name}(${signature}) did not come LEAKPROOF. Now conditions with it run before the policies: its errors, and the row counts of EXPLAIN ANALYZE, tell what other tenants have.`,
        remediation: `alter function pg_catalog.${name}(${signature}) not leakproof;`,
      }))
  },
}
