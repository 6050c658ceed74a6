import { qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

/** Finds tables on which row-level security was switched off, or no longer holds for their owner. */
export function checkRowSecurity(sides: Sides): Finding[] {
  return matchRelations(sides).both.flatMap(({ declared, live }) => {
    const object = objectName(live)
    const name = qualifiedName(live.schema, live.name)
    const off =
      declared.rowSecurity && !live.rowSecurity
        ? [
            createFinding({
              rule: 'rls-off',
              level: 'error',
              object,
              title: 'Row-level security is off',
              detail: `Whoever may read ${object} reads the rows of every tenant; its policies do nothing.`,
              remediation: `alter table ${name} enable row level security;`,
            }),
          ]
        : []
    const unforced =
      declared.forceRowSecurity && !live.forceRowSecurity
        ? [
            createFinding({
              rule: 'force-off',
              level: 'error',
              object,
              title: 'Row-level security does not hold for the owner',
              detail: `The owner of ${object}, and every view and definer function of that owner, passes its policies by.`,
              remediation: `alter table ${name} force row level security;`,
            }),
          ]
        : []
    return [...off, ...unforced]
  })
}
