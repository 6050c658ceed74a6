import type { CatalogFunction } from '../../catalog/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { matchFunctions } from './match-functions.ts'
import { objectName, type Sides } from './sides.ts'

/**
 * Finds functions that only one side has, and those that do something else than declared.
 *
 * @param migrate what applies migrations that were not applied, where there are any.
 */
export function checkFunctions(sides: Sides, migrate?: string): Finding[] {
  const { both, missing, undeclared } = matchFunctions(sides)
  return [
    ...missing.map((one) =>
      createFinding({
        ...at(one),
        rule: 'function-missing',
        level: 'error',
        title: 'A declared function is missing',
        detail: `The journal makes ${say(one)}; the database has none.`,
        remediation: migrate ?? renderFunction(one),
      }),
    ),
    ...undeclared.map((one) =>
      createFinding({
        ...at(one),
        rule: 'function-undeclared',
        level: one.isSecurityDefiner ? 'error' : 'warning',
        title: 'A function that nobody declared',
        detail: one.isSecurityDefiner
          ? `${say(one)} runs as its owner "${one.owner}", and is not in the journal.`
          : `${say(one)} is not in the journal.`,
        remediation: `drop ${noun(one)} ${qualifiedName(one.schema, one.name)}(${one.signature});`,
      }),
    ),
    ...both
      .filter(({ declared, live }) => declared.definition !== live.definition)
      .map(({ declared }) =>
        createFinding({
          ...at(declared),
          rule: 'function-altered',
          level: 'error',
          title: 'A function does something else than declared',
          detail: `The body or an attribute of ${say(declared)} differs from the journal's.`,
          remediation: renderFunction(declared),
        }),
      ),
  ]
}

/** Made anew, it belongs to whoever makes it and everybody may execute it: its owner and grants have to follow. */
function renderFunction({ definition }: CatalogFunction): string {
  return `${(definition ?? '').trimEnd()};\n-- then run the check again: it says what owner and grants it needs`
}

function say({ schema, name, signature }: CatalogFunction): string {
  return `${schema}.${name}(${signature})`
}

function noun({ kind }: CatalogFunction): string {
  return kind === 'procedure' || kind === 'aggregate' ? kind : 'function'
}

function at(one: CatalogFunction) {
  return { object: objectName(one), part: one.signature }
}
