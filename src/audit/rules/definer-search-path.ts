import type { CatalogFunction } from '../../catalog/index.ts'
import { identifier } from '../../sql/index.ts'
import { listHeldGrants } from '../access/held-grants.ts'
import { isElevated } from '../code/called-routines.ts'
import { conductOfRoutine } from '../code/conduct-of.ts'
import { pathOf, quotedRoutine, routineName } from '../code/names.ts'
import type { Audited, AuditRule, Observation } from './rule.ts'

export const definerSearchPath: AuditRule = {
  name: 'definer-search-path',
  level: 'error',
  title: 'A function looks names up where others make theirs',
  check(audited) {
    const { catalog, privileges } = audited
    const asked = new Set(catalog.relations.flatMap(({ policies }) => policies.flatMap(({ calls }) => calls)))
    const fired = new Set(catalog.relations.flatMap(({ triggers }) => triggers.map((one) => one.function)))
    return catalog.functions
      .filter(({ oid, extension }) => extension === null && (privileges.functions.has(oid) || fired.has(oid)))
      .flatMap((routine) => {
        if (isElevated(audited, routine)) return checkPath(audited, routine, `runs as ${routine.owner}`)
        // Where policies ask it, what it reads decides; what else may be in its path is its caller's own affair.
        const found = asked.has(routine.oid) ? checkPath(audited, routine, 'is asked by policies') : []
        return conductOfRoutine(audited, routine).bareNames.length > 0 ? found : []
      })
  },
}

function checkPath(audited: Audited, routine: CatalogFunction, what: string): Observation[] {
  const { privileges, appRole } = audited
  const isPinned = routine.config.some((setting) => setting.startsWith('search_path='))
  const path = pathOf(routine)
  const open = privileges.createsIn.filter((schema) => !isPinned || path.includes(schema))
  const bare = [...new Set(conductOfRoutine(audited, routine).bareNames)]
  const isShadowed = bare.length > 0 && mayMakeTemporary(audited) && (!isPinned || path.at(-1) !== 'pg_temp')
  const why =
    open.length > 0
      ? `its search_path ${isPinned ? 'holds' : 'is whatever its caller sets, and may begin with'} ${open.join(', ')}, where ${appRole} makes what it then calls and reads`
      : isShadowed
        ? `a temporary table of its caller's goes before ${bare.join(', ')}: pg_temp is not the last of its search_path`
        : isPinned
          ? null
          : `its search_path is whatever its caller sets: whoever is once allowed to create something takes it over`
  if (why === null) return []
  return [
    {
      level: open.length > 0 || isShadowed ? 'error' : 'info',
      object: routineName(routine),
      detail: `${routineName(routine)} ${what}, and ${why}.`,
      remediation: `alter routine ${quotedRoutine(routine)} set search_path = ${renderPath(path, open)};`,
    },
  ]
}

/** The path as it was, without what others may write to, PostgreSQL's own first and temporary tables last. */
function renderPath(path: readonly string[], open: readonly string[]): string {
  const own = path.filter((schema) => !open.includes(schema) && !schema.startsWith('pg_'))
  return ['pg_catalog', ...own.map(identifier), 'pg_temp'].join(', ')
}

function mayMakeTemporary(audited: Audited): boolean {
  return listHeldGrants(audited).some(({ on, privilege }) => on === 'database' && privilege === 'temporary')
}
