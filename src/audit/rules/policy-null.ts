import { identifier } from '../../sql/index.ts'
import type { AuditRule } from './rule.ts'

export const policyNull: AuditRule = {
  name: 'policy-null',
  level: 'error',
  title: 'A policy says nothing',
  check({ catalog }) {
    return catalog.relations.flatMap((relation) =>
      relation.policies
        .filter(
          ({ for: command, using, withCheck }) =>
            (command === 'insert' ? withCheck : (using ?? withCheck)) === null,
        )
        .map(({ name, as }) => ({
          ...(as === 'restrictive' ? {} : { level: 'warning' as const }),
          object: `${relation.schema}.${relation.name}`,
          part: name,
          detail: `The policy "${name}" has no expression, as drizzle-kit push leaves it: ${as === 'restrictive' ? 'it restricts nothing' : 'it lets nothing pass'}.`,
          remediation: `Make the policy ${identifier(name)} again, with its USING and WITH CHECK, by the migration that declares it`,
        })),
    )
  },
}
