import type { Constraint, Relation } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { match } from './match.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

const notValid = ' NOT VALID'

/** Finds keys, references and CHECKs that only one side has; their names say nothing. */
export function checkConstraints(sides: Sides): Finding[] {
  return matchRelations(sides).both.flatMap(({ declared, live }) => {
    const { both, missing, undeclared } = match(declared.constraints, live.constraints, ({ definition }) =>
      definition.replace(notValid, ''),
    )
    return [
      ...missing.map((constraint) => reportMissing(live, constraint)),
      ...undeclared.map((constraint) => reportUndeclared(live, constraint)),
      ...both
        .filter((pair) => pair.declared.isValidated && !pair.live.isValidated)
        .map((pair) => reportNotValid(live, pair.live)),
    ]
  })
}

function reportMissing(table: Relation, { name, kind, definition }: Constraint): Finding {
  return createFinding({
    rule: 'constraint-missing',
    level: 'error',
    object: objectName(table),
    part: name,
    title: 'A declared key, reference or check is missing',
    detail: `${objectName(table)} lacks the ${kind} "${name}".`,
    remediation: `${alter(table)} add constraint ${identifier(name)} ${definition};`,
  })
}

function reportUndeclared(table: Relation, { name, kind, definition }: Constraint): Finding {
  return createFinding({
    rule: 'constraint-undeclared',
    // A key or a reference may span tenants and then tells of rows that nobody may see.
    level: kind === 'check' ? 'warning' : 'error',
    object: objectName(table),
    part: name,
    title: 'A key, reference or check that nobody declared',
    detail: `${objectName(table)} has the ${kind} "${name}" beside the declared ones: ${definition}.`,
    remediation: `${alter(table)} drop constraint ${identifier(name)};`,
  })
}

function reportNotValid(table: Relation, { name, kind }: Constraint): Finding {
  return createFinding({
    rule: 'constraint-not-valid',
    level: 'warning',
    object: objectName(table),
    part: name,
    title: 'A constraint that old rows may break',
    detail: `The ${kind} "${name}" of ${objectName(table)} was added NOT VALID and never checked.`,
    remediation: `${alter(table)} validate constraint ${identifier(name)};`,
  })
}

function alter({ schema, name }: Relation): string {
  return `alter table ${qualifiedName(schema, name)}`
}
