import { stringLiterals } from '../literals.ts'
import type { Catalog, Relation } from '../read-catalog.ts'

const most = 10

/**
 * Finds the member roles that are worth trying: what a CHECK or an enum admits in a column that is named after
 * roles, and what policies and functions compare the member-role setting with.
 */
export function findMemberRoles(catalog: Catalog, setting: string): string[] {
  const found = [
    ...catalog.relations.flatMap((relation) => admittedRoles(catalog, relation)),
    ...expressionsThatRead(catalog, setting).flatMap(stringLiterals),
  ]
  return [...new Set(found.filter((role) => /^[A-Za-z][\w -]{0,40}$/.test(role)))].slice(0, most)
}

function admittedRoles(catalog: Catalog, relation: Relation): string[] {
  const columns = relation.columns.filter(({ name }) => /role/i.test(name))
  return columns.flatMap((column) => [
    ...(catalog.types.get(column.type)?.labels ?? []),
    ...relation.constraints
      .filter(({ kind, columns: checked }) => kind === 'check' && checked.includes(column.name))
      .flatMap(({ expression }) => stringLiterals(expression ?? '')),
  ])
}

/** The policies and functions that read a setting, directly or, for policies, through one of those functions. */
function expressionsThatRead(catalog: Catalog, setting: string): string[] {
  const readers = catalog.functions.filter(({ source }) => source.includes(setting))
  const oids = new Set(readers.map(({ oid }) => oid))
  const policies = catalog.relations
    .flatMap((relation) => relation.policies)
    .filter(
      ({ using, withCheck, calls }) =>
        `${using} ${withCheck}`.includes(setting) || calls.some((oid) => oids.has(oid)),
    )
  return [
    ...policies.map(({ using, withCheck }) => `${using} ${withCheck}`),
    ...readers
      .filter(({ returns }) => catalog.types.get(returns)?.name === 'bool')
      .map(({ source }) => source),
  ]
}
