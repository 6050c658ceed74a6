import { conductOfRoutine } from '../code/conduct-of.ts'
import { knownSetting, quotedRoutine, routineName } from '../code/names.ts'
import type { AuditRule } from './rule.ts'

export const settingImmutable: AuditRule = {
  name: 'setting-immutable',
  level: 'error',
  title: 'A function that reads the context says that it never changes',
  check(audited) {
    const context = Object.values(audited.settings)
    return audited.catalog.functions
      .filter(({ volatility, extension }) => volatility === 'immutable' && extension === null)
      .flatMap((routine) => {
        const { calls, touches } = conductOfRoutine(audited, routine)
        const reads = calls.filter(({ name }) => name === 'current_setting')
        const isContext = reads.some(
          ({ values: [name] }) =>
            name?.text === undefined || context.includes(knownSetting(audited, name.text)),
        )
        const tables = [...new Set(touches.flatMap(({ relation, name }) => (relation ? [name] : [])))]
        if (reads.length === 0 && tables.length === 0) return []
        return [
          {
            level: isContext ? ('error' as const) : ('warning' as const),
            object: routineName(routine),
            detail: `${routineName(routine)} is IMMUTABLE and reads ${reads.length > 0 ? 'a setting' : tables.join(', ')}: a plan that is kept holds what it returned to ${isContext ? 'another tenant' : 'somebody else'}.`,
            remediation: `alter routine ${quotedRoutine(routine)} stable;`,
          },
        ]
      })
  },
}
