import { calledRoutines } from '../code/called-routines.ts'
import { codeBehindWrites } from '../code/code-behind-writes.ts'
import type { Call, Conduct } from '../code/conduct.ts'
import { routineName } from '../code/names.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { findNodes } from '../syntax/walk.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const notifyWithRow: AuditRule = {
  name: 'notify-with-row',
  level: 'error',
  title: 'A notification tells every tenant what a row holds',
  check(audited) {
    const observe = (object: string, { calls }: Conduct): Observation[] => {
      const [first] = calls.filter(
        ({ name, values: [, payload] }) => name === 'pg_notify' && isOfRow(payload),
      )
      if (!first) return []
      const isId = isIdAlone(audited, first)
      return [
        {
          level: isId ? 'info' : 'error',
          object,
          detail: `${object} sends ${isId ? 'the id of a row' : 'what a row holds'} with NOTIFY: every session that listens receives it, whichever tenant it serves.`,
          remediation: `Send no more than that something has changed, and let who listens read it under its own context`,
        },
      ]
    }
    return [
      ...calledRoutines(audited).flatMap(({ routine, conduct }) => observe(routineName(routine), conduct)),
      ...codeBehindWrites(audited).flatMap(({ object, conduct }) => observe(object, conduct)),
    ]
  },
}

function isOfRow(payload: Call['values'][number] | undefined): boolean {
  return payload?.origin === 'row' || payload?.origin === 'content'
}

/** Whether the payload is made of keys and nothing else of a row. */
function isIdAlone({ tables }: Audited, { arguments: [, payload] }: Call): boolean {
  const keys = new Set(
    tables
      .flatMap(({ relation }) => relation.constraints.filter(({ kind }) => kind === 'primary key'))
      .flatMap(({ columns }) => columns),
  )
  const columns = findNodes(payload, 'ColumnRef')
    .map(({ fields }) => nameParts(fields))
    .filter(([name]) => !name?.startsWith('tg_'))
  return columns.every((names) => names.length > 1 && keys.has(names.at(-1) ?? ''))
}
