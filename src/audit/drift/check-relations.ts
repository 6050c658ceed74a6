import type { Relation } from '../../catalog/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

const nouns = {
  table: 'table',
  partitioned: 'partitioned table',
  view: 'view',
  materialized: 'materialized view',
  foreign: 'foreign table',
} as const

/** Finds tables and views that only one side has, and views that read something else than declared. */
export function checkRelations(sides: Sides): Finding[] {
  const { both, missing, undeclared } = matchRelations(sides)
  const declaredOids = new Set(both.map(({ live }) => live.oid))
  return [
    ...missing.map(reportMissing),
    // A new partition of a declared table is everyday work; what is granted on it is compared elsewhere.
    ...undeclared
      .filter(({ isPartition, parents }) => !(isPartition && parents.every((oid) => declaredOids.has(oid))))
      .map(reportUndeclared),
    ...both.filter((pair) => pair.declared.kind !== pair.live.kind).map(reportKind),
    ...both.filter(isViewAltered).map(reportView),
  ]
}

function reportMissing(relation: Relation): Finding {
  return createFinding({
    rule: 'table-missing',
    level: 'warning',
    object: objectName(relation),
    title: `A declared ${nouns[relation.kind]} is missing`,
    detail: `The journal makes ${nouns[relation.kind]} ${objectName(relation)}; the database has none.`,
    remediation: 'npx drizzle-kit migrate',
  })
}

function reportUndeclared(relation: Relation): Finding {
  const { kind, schema, name } = relation
  const drop = {
    table: 'table',
    partitioned: 'table',
    view: 'view',
    materialized: 'materialized view',
    foreign: 'foreign table',
  }
  return createFinding({
    rule: 'table-undeclared',
    level: 'error',
    object: objectName(relation),
    title: `A ${nouns[kind]} that nobody declared`,
    detail: `${objectName(relation)} is in the database and not in the journal, so nothing says whose rows it holds.`,
    remediation: `-- declare it in the schema, or:\ndrop ${drop[kind]} ${qualifiedName(schema, name)};`,
  })
}

function reportKind({ declared, live }: { declared: Relation; live: Relation }): Finding {
  return createFinding({
    rule: 'table-kind',
    level: 'error',
    object: objectName(live),
    title: 'Another kind of relation than declared',
    detail: `Declared as a ${nouns[declared.kind]}, it is a ${nouns[live.kind]}.`,
    remediation: '-- restore the declared one, then: npx drizzle-kit migrate',
  })
}

function isViewAltered({ declared, live }: { declared: Relation; live: Relation }): boolean {
  if (declared.kind !== live.kind || declared.definition === null) return false
  return (
    declared.definition !== live.definition ||
    declared.options.toSorted().join() !== live.options.toSorted().join()
  )
}

function reportView({ declared, live }: { declared: Relation; live: Relation }): Finding {
  const name = qualifiedName(declared.schema, declared.name)
  const options = declared.options.length > 0 ? ` with (${declared.options.join(', ')})` : ''
  const query = (declared.definition ?? '').trim()
  return createFinding({
    rule: 'view-altered',
    level: 'error',
    object: objectName(live),
    title: 'A view reads something else than declared',
    detail: `The query or the options of ${objectName(live)} differ from the journal's.`,
    remediation:
      declared.kind === 'view'
        ? `create or replace view ${name}${options} as\n${query}`
        : `drop materialized view ${name};\ncreate materialized view ${name}${options} as\n${query}`,
  })
}
