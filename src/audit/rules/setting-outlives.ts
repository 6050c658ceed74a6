import { findSettings } from '../../catalog/index.ts'
import { calledRoutines } from '../code/called-routines.ts'
import { codeBehindWrites } from '../code/code-behind-writes.ts'
import type { Conduct, SettingWrite } from '../code/conduct.ts'
import { routineName } from '../code/names.ts'
import type { AuditRule, Observation } from './rule.ts'

export const settingOutlives: AuditRule = {
  name: 'setting-outlives',
  level: 'error',
  title: 'A setting outlives its transaction',
  check(audited) {
    const context = new Set([...Object.values(audited.settings), ...findSettings(audited.catalog)])
    const observe = (object: string, { settings }: Conduct): Observation[] =>
      [...Map.groupBy(settings.filter(outlives), ({ name }) => name)].flatMap(([name, [write]]) => {
        const isContext = name === null || context.has(name)
        const holdsRow = write && (write.value.origin === 'content' || write.value.origin === 'row')
        if (!write || !(isContext || holdsRow)) return []
        return [
          {
            level: write.isLocal === null ? ('warning' as const) : ('error' as const),
            object,
            part: name ?? '',
            detail: `${object} sets ${name ?? 'a setting'} ${write.isLocal === null ? 'for as long as its caller says' : 'for the session'}: on a pooled connection the next request begins with ${holdsRow ? 'what it holds' : "the one before's"}.`,
            remediation: `Set it for the transaction alone: set_config(…, …, true), or SET LOCAL`,
          },
        ]
      })
    return [
      ...calledRoutines(audited).flatMap(({ routine, conduct }) => observe(routineName(routine), conduct)),
      ...codeBehindWrites(audited).flatMap(({ object, conduct }) => observe(object, conduct)),
    ]
  },
}

function outlives({ name, isLocal }: SettingWrite): boolean {
  return isLocal !== true && (name === null || name.includes('.'))
}
