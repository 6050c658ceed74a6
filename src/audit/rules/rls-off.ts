import type { AuditRule } from './rule.ts'

export const rlsOff: AuditRule = {
  name: 'rls-off',
  level: 'error',
  title: 'Row-level security is off',
  check({ tables }) {
    return tables
      .filter(({ relation }) => !relation.rowSecurity)
      .map(({ name, sql }) => ({
        object: name,
        detail: `Whoever holds a grant on ${name} reaches the rows of every tenant; its policies, if it has any, do nothing.`,
        remediation: `alter table ${sql} enable row level security;`,
      }))
  },
}
