import { identifier } from '../../sql/index.ts'
import type { AuditRule } from './rule.ts'

export const referenceNotValid: AuditRule = {
  name: 'reference-not-valid',
  level: 'warning',
  title: 'A reference was never checked against the rows that are there',
  check({ tables }) {
    return tables.flatMap(({ relation, name, sql }) =>
      relation.constraints
        .filter(
          ({ kind, isValidated, isInherited }) => kind === 'foreign key' && !isValidated && !isInherited,
        )
        .map((key) => ({
          object: name,
          part: key.name,
          detail: `"${key.name}" is NOT VALID: rows from before it may point at another tenant's.`,
          remediation: `alter table ${sql} validate constraint ${identifier(key.name)};`,
        })),
    )
  },
}
