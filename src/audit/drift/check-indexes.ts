import type { Index, Relation } from '../../catalog/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { match } from './match.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

/** Finds indexes that only one side has or that are not usable; their names say nothing. */
export function checkIndexes(sides: Sides): Finding[] {
  return matchRelations(sides).both.flatMap(({ declared, live }) => {
    const { both, missing, undeclared } = match(
      withoutConstraints(declared),
      withoutConstraints(live),
      ({ definition }) => definition,
    )
    return [
      ...missing.map((index) => reportMissing(live, index)),
      ...undeclared.map((index) => reportUndeclared(live, index)),
      ...both.filter((pair) => !pair.live.isValid).map((pair) => reportInvalid(live, pair.live)),
    ]
  })
}

/** Those behind keys are compared as keys. */
function withoutConstraints({ indexes, constraints }: Relation): Index[] {
  return indexes.filter((index) => constraints.every(({ name }) => name !== index.name))
}

function reportMissing(table: Relation, index: Index): Finding {
  return createFinding({
    rule: 'index-missing',
    level: index.isUnique ? 'error' : 'warning',
    object: objectName(table),
    part: index.name,
    title: 'A declared index is missing',
    detail: `${objectName(table)} lacks the index "${index.name}".`,
    remediation: `${index.definition};`,
  })
}

function reportUndeclared(table: Relation, index: Index): Finding {
  return createFinding({
    rule: 'index-undeclared',
    level: index.isUnique ? 'error' : 'warning',
    object: objectName(table),
    part: index.name,
    title: 'An index that nobody declared',
    detail: `${objectName(table)} has the index "${index.name}" beside the declared ones: ${index.definition}.`,
    remediation: `-- declare it in the schema, or:\ndrop index ${qualifiedName(table.schema, index.name)};`,
  })
}

function reportInvalid(table: Relation, index: Index): Finding {
  return createFinding({
    rule: 'index-invalid',
    level: 'warning',
    object: objectName(table),
    part: index.name,
    title: 'An index that PostgreSQL does not use',
    detail: `"${index.name}" of ${objectName(table)} was left half built.`,
    remediation: `reindex index ${qualifiedName(table.schema, index.name)};`,
  })
}
