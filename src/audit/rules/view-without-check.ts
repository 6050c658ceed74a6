import { displayName, quotedName, type Relation } from '../../catalog/index.ts'
import type { Touch } from '../code/conduct.ts'
import { touchesOfView } from '../code/conduct-of.ts'
import { passesPolicies } from '../code/passes-policies.ts'
import type { Audited, AuditRule } from './rule.ts'

export const viewWithoutCheck: AuditRule = {
  name: 'view-without-check',
  level: 'error',
  title: 'Rows of other tenants can be written through a view',
  check(audited) {
    return audited.catalog.relations
      .filter(({ kind, extension, options }) => kind === 'view' && extension === null && !isChecked(options))
      .flatMap((view) => {
        const moved = touchesOfView(audited, view).find((touch) => canMove(audited, view, touch))
        if (!moved) return []
        return [
          {
            object: displayName(view),
            detail: `Through the view ${displayName(view)} ${audited.appRole} writes ${[...moved.through].join(', ')} of ${moved.name} as ${moved.role}, whom no policy hinders: the view shows a tenant's rows and takes any.`,
            remediation: `alter view ${quotedName(view)} set (check_option = cascaded);`,
          },
        ]
      })
  },
}

function isChecked(options: readonly string[]): boolean {
  return options.some((option) => option.startsWith('check_option='))
}

/** Whether a row that the view would not show can be made through it, or a row of it be moved away. */
function canMove(audited: Audited, { oid, triggers, rules }: Relation, touch: Touch): boolean {
  const own = audited.privileges.relations.get(oid)
  const replaced = (event: string) =>
    triggers.some(({ timing, events }) => timing === 'instead of' && events.includes(event)) ||
    rules.some((rule) => rule.event === event && rule.isInstead)
  const written = (['insert', 'update'] as const).flatMap((command) =>
    replaced(command) ? [] : (own?.[command] ?? []),
  )
  return (
    touch.relation !== null &&
    touch.confinement === 'tenant' &&
    [...touch.through].some((column) => written.includes(column)) &&
    passesPolicies(audited, touch.role, touch.relation, 'insert')
  )
}
