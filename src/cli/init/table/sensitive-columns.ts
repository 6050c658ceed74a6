import { isOfPersons, isPowerName, isSecretName } from '../../../audit/index.ts'
import type { SurveyedColumn, SurveyedTable } from '../../../drizzle/index.ts'
import type { Step } from './change.ts'

/** Says which columns not every member should read or write, as the rules to start with would have it. */
export function listSensitiveColumns({ name, columns }: SurveyedTable): readonly Step[] {
  const secrets = columns.filter((column) => isSecretName(column.name))
  const powers = isOfPersons(columns) ? columns.filter((column) => isPowerName(column.name)) : []
  return [
    ...describe(name, secrets, 'secret', 'and every member would read it'),
    ...describe(name, powers, 'fixed', 'and every member could take another'),
  ]
}

function describe(
  table: string,
  columns: readonly SurveyedColumn[],
  option: 'secret' | 'fixed',
  danger: string,
): Step[] {
  if (columns.length === 0) return []
  const names = columns.map((column) => column.name).join(', ')
  const properties = columns.map(({ property }) => `'${property}'`).join(', ')
  const what = option === 'secret' ? 'looks like a secret' : 'looks like the role of a member'
  return [
    {
      table,
      what: `${names} ${what}, ${danger}: give the table rules of its own`,
      lines: [`${option}: [${properties}], in its tenantRules(…)`],
    },
  ]
}
