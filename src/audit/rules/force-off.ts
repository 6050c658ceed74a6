import type { AuditRule } from './rule.ts'

export const forceOff: AuditRule = {
  name: 'force-off',
  level: 'warning',
  title: 'Row-level security does not hold for the owner',
  check({ tables }) {
    return tables
      .filter(({ relation }) => relation.rowSecurity && !relation.forceRowSecurity)
      .map(({ name, sql, relation }) => ({
        object: name,
        detail: `${relation.owner} owns ${name} and passes its policies by, and so does every view and definer function of that owner.`,
        remediation: `alter table ${sql} force row level security;`,
      }))
  },
}
