import { identifier } from '../../sql/index.ts'
import type { AuditRule } from './rule.ts'

export const triggerDisabled: AuditRule = {
  name: 'trigger-disabled',
  level: 'warning',
  title: 'A trigger is switched off',
  check({ tables }) {
    return tables.flatMap(({ relation, name, sql }) =>
      relation.triggers
        .filter(({ isEnabled }) => !isEnabled)
        .map((trigger) => ({
          object: name,
          part: trigger.name,
          detail: `The trigger "${trigger.name}" of ${name} does not fire: what it writes down or refuses, it does no longer.`,
          remediation: `alter table ${sql} enable trigger ${identifier(trigger.name)};`,
        })),
    )
  },
}
