import type { Column, Relation } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { match } from './match.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

/** Finds columns that only one side has, and those with another type, default or NOT NULL; their order says nothing. */
export function checkColumns(sides: Sides): Finding[] {
  return matchRelations(sides)
    .both.filter(({ declared, live }) => declared.kind === live.kind && declared.definition === null)
    .flatMap(({ declared, live }) => {
      const { both, missing, undeclared } = match(declared.columns, live.columns, ({ name }) => name)
      return [
        ...missing.map((column) => reportMissing(live, column)),
        ...undeclared.map((column) => reportUndeclared(live, column)),
        ...both.flatMap((pair) => checkColumn(live, pair.declared, pair.live)),
      ]
    })
}

function reportMissing(table: Relation, column: Column): Finding {
  return createFinding({
    ...at(table, column),
    rule: 'column-missing',
    level: 'warning',
    title: 'A declared column is missing',
    detail: `${objectName(table)} lacks the column "${column.name}" (${column.typeName}).`,
    remediation: 'npx drizzle-kit migrate',
  })
}

function reportUndeclared(table: Relation, column: Column): Finding {
  return createFinding({
    ...at(table, column),
    rule: 'column-undeclared',
    level: 'warning',
    title: 'A column that nobody declared',
    detail: `${objectName(table)} has the column "${column.name}" (${column.typeName}) beside the declared ones.`,
    remediation: `-- declare it in the schema, or:\nalter table ${qualifiedName(table.schema, table.name)} drop column ${identifier(column.name)};`,
  })
}

const fields = {
  typeName: 'type',
  notNull: 'NOT NULL',
  expression: 'default',
  identity: 'identity',
  isGenerated: 'generated',
} as const

function checkColumn(table: Relation, declared: Column, live: Column): Finding[] {
  const differing = (Object.keys(fields) as (keyof typeof fields)[]).filter(
    (field) => declared[field] !== live[field],
  )
  if (differing.length === 0) return []
  const says = differing.map(
    (field) => `${fields[field]}: declared ${show(declared[field])}, found ${show(live[field])}`,
  )
  return [
    createFinding({
      ...at(table, live),
      rule: 'column-altered',
      // A tenant column that may be NULL is a row without a tenant.
      level: declared.notNull && !live.notNull ? 'error' : 'warning',
      title: 'A column is made otherwise than declared',
      detail: `"${live.name}" of ${objectName(table)} differs in ${says.join('; ')}.`,
      remediation: renderRepair(table, declared, differing),
    }),
  ]
}

function show(value: string | boolean | null): string {
  return value === null ? 'none' : value === true ? 'yes' : value === false ? 'no' : value
}

function renderRepair(
  table: Relation,
  { name, typeName, notNull, expression }: Column,
  fields: readonly string[],
): string {
  const alter = `alter table ${qualifiedName(table.schema, table.name)} alter column ${identifier(name)}`
  if (fields.some((field) => field === 'identity' || field === 'isGenerated')) {
    return `-- drop the column and add it again as the journal makes it; its values are lost where they are not generated`
  }
  return [
    ...(fields.includes('typeName') ? [`${alter} type ${typeName};`] : []),
    ...(fields.includes('notNull') ? [`${alter} ${notNull ? 'set' : 'drop'} not null;`] : []),
    ...(fields.includes('expression')
      ? [`${alter} ${expression === null ? 'drop default' : `set default ${expression}`};`]
      : []),
  ].join('\n')
}

function at(table: Relation, column: Column) {
  return { object: objectName(table), part: column.name }
}
