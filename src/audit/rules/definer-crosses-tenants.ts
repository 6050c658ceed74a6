import type { CatalogFunction } from '../../catalog/index.ts'
import { calledRoutines, isElevated } from '../code/called-routines.ts'
import type { Conduct, Touch } from '../code/conduct.ts'
import { crossings } from '../code/crossings.ts'
import { describeCrossings } from '../code/describe-crossings.ts'
import { quotedRoutine, routineName } from '../code/names.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const definerCrossesTenants: AuditRule = {
  name: 'definer-crosses-tenants',
  level: 'error',
  title: 'A function reaches the rows of every tenant',
  check(audited) {
    return calledRoutines(audited)
      .filter(({ routine }) => isElevated(audited, routine))
      .flatMap(({ routine, conduct }) => {
        const found = crossings(audited, conduct.touches).filter(
          (touch) => !isCheckedFirst(audited, conduct, touch),
        )
        return found.length > 0 ? [observe(audited, routine, found)] : []
      })
  },
}

/** What sets the context has to look at the tenant root first: whether there is the tenant that it is given. */
function isCheckedFirst({ tables, settings }: Audited, conduct: Conduct, touch: Touch): boolean {
  const setter = conduct.settings.find(({ name }) => name === settings.tenant)
  const isRoot = tables.some((table) => table.isRoot && table.relation === touch.relation)
  const isAsked = isRoot && touch.command === 'select' && touch.confinement === 'argument'
  return setter !== undefined && !setter.isRepeated && isAsked
}

function observe({ appRole }: Audited, routine: CatalogFunction, found: readonly Touch[]): Observation {
  const name = routineName(routine)
  const base = {
    object: name,
    remediation: `alter routine ${quotedRoutine(routine)} security invoker;`,
  }
  if (isLookup(routine)) {
    return {
      ...base,
      level: 'info',
      detail: `${name} finds ids before a tenant is known, by an exact value: ${appRole} learns with it whether somebody has that value.`,
      remediation: `Let the application ask it for a log-in alone, and count how often it does`,
    }
  }
  const isOnlyPersonal = found.every(({ confinement }) => confinement === 'person')
  return {
    ...base,
    level: isOnlyPersonal ? 'warning' : 'error',
    detail: `${name}, which ${appRole} may call, runs as ${routine.owner}, whom no policy hinders, and ${describeCrossings(found)}.`,
  }
}

/** What `tenantLookup()` makes: ids by one exact value, through an index that nothing else can use. */
function isLookup({ source }: CatalogFunction): boolean {
  return /^\s*select [^;]+ from [^;]+ where hashtextextended\((.+)::text, 0\) = hashtextextended\(\$1, 0\) and \1::text = \$1\s*$/.test(
    source,
  )
}
