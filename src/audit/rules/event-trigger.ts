import { quotedRoutine, routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const eventTrigger: AuditRule = {
  name: 'event-trigger',
  level: 'info',
  title: 'Something happens whenever the schema changes',
  check({ catalog }) {
    return catalog.eventTriggers
      .filter(({ isEnabled }) => isEnabled)
      .map(({ name, event, function: oid }) => {
        const routine = catalog.functions.find((one) => one.oid === oid)
        const called = routine ? routineName(routine) : 'its function'
        return {
          object: name,
          detail: `The event trigger "${name}" calls ${called} on ${event}, as whoever changes the schema: the owner of the tables, a migration, a superuser.`,
          remediation: `Read ${routine ? quotedRoutine(routine) : 'it'} for what it grants or makes, and except it`,
        }
      })
  },
}
