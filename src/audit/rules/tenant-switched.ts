import type { CatalogFunction } from '../../catalog/index.ts'
import { calledRoutines } from '../code/called-routines.ts'
import type { Conduct, SettingWrite } from '../code/conduct.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const tenantSwitched: AuditRule = {
  name: 'tenant-switched',
  level: 'error',
  title: 'A function goes on as another tenant',
  check(audited) {
    return calledRoutines(audited).flatMap(({ routine, conduct }) => [
      ...checkPinned(audited, routine),
      ...checkSwitch(audited, routine, conduct),
    ])
  },
}

/** `SET app.current_company_id = …` of a function holds while it runs. */
function checkPinned({ settings }: Audited, routine: CatalogFunction): Observation[] {
  const names = Object.values(settings).filter((name) =>
    routine.config.some((setting) => setting.toLowerCase().startsWith(`${name.toLowerCase()}=`)),
  )
  return names.map((name) => ({
    object: routineName(routine),
    part: name,
    detail: `${routineName(routine)} runs under a ${name} that is written in it, whoever calls it.`,
    remediation: `alter routine ${quotedRoutine(routine)} reset ${name};`,
  }))
}

/** One that only sets the context is no switch; one that goes through tenants, or reads after it has chosen one, is. */
function checkSwitch(audited: Audited, routine: CatalogFunction, conduct: Conduct): Observation[] {
  const writes = conduct.settings.filter(({ name }) => name === audited.settings.tenant)
  const chosen = writes.filter((write) => !isRestore(write))
  const [first] = chosen
  if (!first) return []
  const last = writes.at(-1)
  const isLeft = first.isRepeated && (last?.isRepeated || !last || !isRestore(last))
  const later = conduct.touches
    .slice(first.after)
    .filter(({ relation }) => audited.tables.some((table) => table.relation === relation && !table.isRoot))
  const names = [...new Set(later.map(({ name }) => name))]
  const object = routineName(routine)
  const detail = isLeft
    ? `${object} goes through tenants and leaves the context on the last one: the rest of the transaction runs as that tenant.`
    : names.length > 0
      ? `${object} sets the tenant that it is given and then reaches ${names.join(', ')}: its caller says whose rows.`
      : null
  const remediation = isLeft
    ? `Keep current_setting('${audited.settings.tenant}', true) first and set it again after the loop, or don't let ${audited.appRole} call it`
    : `Let the caller set the context, and the function read it`
  return detail === null ? [] : [{ object, detail, remediation }]
}

/** What was in the setting before is put back, or nothing. */
function isRestore({ value, isRepeated }: SettingWrite): boolean {
  const isBefore = value.origin === 'tenant' && !value.isChosen
  return !isRepeated && (isBefore || value.origin === 'nothing')
}
