import type { TableName } from '../../model/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { match } from './match.ts'
import { matchFunctions } from './match-functions.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

interface Owned {
  readonly object: string
  /** What ALTER … OWNER TO is said of. */
  readonly target: string
  readonly declared: string
  readonly live: string
}

/**
 * Finds tables, functions and schemas that belong to another role than declared. What the journal leaves to whoever
 * runs it may belong to anybody.
 */
export function checkOwners(sides: Sides): Finding[] {
  const migratedBy = sides.declared.server.user
  return [...listRelations(sides), ...listFunctions(sides), ...listSchemas(sides)]
    .filter(({ declared, live }) => declared !== live && declared !== migratedBy)
    .map(report)
}

function report({ object, target, declared, live }: Owned): Finding {
  return createFinding({
    rule: 'owner',
    level: 'error',
    object,
    title: 'Owned by another role than declared',
    detail: `${object} belongs to "${live}" instead of "${declared}". An owner may drop its policies and switch them off.`,
    remediation: `alter ${target} owner to ${identifier(declared)};`,
  })
}

function listRelations(sides: Sides): Owned[] {
  const nouns = {
    table: 'table',
    partitioned: 'table',
    view: 'view',
    materialized: 'materialized view',
    foreign: 'foreign table',
  }
  return matchRelations(sides).both.map(({ declared, live }) => ({
    object: objectName(live),
    target: `${nouns[live.kind]} ${nameOf(live)}`,
    declared: declared.owner,
    live: live.owner,
  }))
}

function listFunctions(sides: Sides): Owned[] {
  return matchFunctions(sides).both.map(({ declared, live }) => ({
    object: objectName(live),
    target: `routine ${nameOf(live)}(${live.signature})`,
    declared: declared.owner,
    live: live.owner,
  }))
}

function listSchemas({ declared, live }: Sides): Owned[] {
  return match(declared.schemas, live.schemas, ({ name }) => name).both.map((pair) => ({
    object: pair.live.name,
    target: `schema ${identifier(pair.live.name)}`,
    declared: pair.declared.owner,
    live: pair.live.owner,
  }))
}

function nameOf({ schema, name }: TableName): string {
  return qualifiedName(schema, name)
}
