import { conductOfRoutine } from '../code/conduct-of.ts'
import { findRoutine } from '../code/names.ts'
import { callsPerRow, policyExpressions } from '../speed/policy-expressions.ts'
import { nameParts } from '../syntax/name-parts.ts'
import type { FuncCall } from '../syntax/parse.ts'
import type { Audited, AuditRule } from './rule.ts'

export const settingUnwrapped: AuditRule = {
  name: 'setting-unwrapped',
  level: 'info',
  title: 'A policy reads a setting for every row',
  check(audited) {
    return policyExpressions(audited).flatMap(({ table, policy, expression }) => {
      const [call] = callsPerRow(expression).filter((one) => readsSetting(audited, one))
      if (!call) return []
      return [
        {
          object: table.name,
          part: policy.name,
          detail: `The policy "${policy.name}" of ${table.name} calls ${nameParts(call.funcname).join('.')}() for every row: a scan is about five times slower, and before the security releases of 2026 another condition could run first.`,
          remediation: `Put it into a subquery, which is read once and first: (select nullif(current_setting(…, true), '')::…)`,
        },
      ]
    })
  },
}

function readsSetting(audited: Audited, { funcname, args = [] }: FuncCall): boolean {
  const names = nameParts(funcname)
  if (names.at(-1) === 'current_setting') return true
  const routine = findRoutine(audited.catalog, names, args.length, [])
  if (!routine) return false
  return conductOfRoutine(audited, routine).calls.some(({ name }) => name === 'current_setting')
}
