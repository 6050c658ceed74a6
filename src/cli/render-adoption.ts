import Table from 'cli-table3'
import { type AdoptedTable, type Adoption, phases } from '../audit/index.ts'

const kinds = {
  root: 'tenant root',
  tenant: 'has its tenant',
  child: 'through its parent',
  unknown: 'unknown: declare it as shared, or give it a tenant',
} as const

/** Renders for people what each table needs, then the rows that stand in the way. */
export function renderAdoption({ tables, warnings }: Adoption): string {
  const grid = new Table({
    head: ['table', 'tenant', 'needs', 'rows in the way'],
    colAligns: ['left', 'left', 'left', 'right'],
    style: { head: [], border: [] },
  })
  for (const { object, kind, needs, blockers } of tables) {
    const rows = blockers.reduce((sum, one) => sum + one.rows, 0)
    grid.push([object, kinds[kind], needs.map(({ what }) => what).join('\n') || 'nothing', rows])
  }
  const blocked = tables.flatMap(renderBlockers)
  return [
    grid.toString(),
    ...(blocked.length > 0 ? [`Rows in the way, and how to list them:\n${blocked.join('\n')}`] : []),
    ...warnings.map((warning) => `Note: ${warning}`),
    'The statements, in their order: --sql\n',
  ].join('\n\n')
}

function renderBlockers({ object, blockers }: AdoptedTable): string[] {
  return blockers.map(
    ({ what, rows, query }) => `${object}: ${rows} ${what}\n   ${query.replaceAll('\n', '\n   ')};`,
  )
}

/** Renders every statement as one transaction, phase by phase, since references hang on the keys of other tables. */
export function renderAdoptionSql({ tables }: Adoption): string {
  const blocked = tables.flatMap(({ object, blockers }) =>
    blockers.map(({ rows, what }) => `-- ${object}: ${rows} ${what}; decide on them first\n`),
  )
  const statements = phases.flatMap((phase) =>
    tables.flatMap(({ object, needs }) =>
      needs.filter((need) => need.phase === phase).map(({ what, sql }) => `-- ${object}: ${what}\n${sql}\n`),
    ),
  )
  return `${blocked.join('')}begin;\n\n${statements.join('\n')}\ncommit;\n`
}
