import type { Relation, RewriteRule, Trigger } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { match } from './match.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

type Kind = 'trigger' | 'rule'
type Hooked = Trigger | RewriteRule

/** Finds triggers and rewrite rules that are missing, altered, disabled, or that nobody declared. */
export function checkTriggers(sides: Sides): Finding[] {
  return matchRelations(sides).both.flatMap(({ declared, live }) => [
    ...compare('trigger', live, declared.triggers, live.triggers),
    ...compare('rule', live, declared.rules, live.rules),
    ...match(declared.triggers, live.triggers, ({ name }) => name)
      .both.filter((pair) => pair.declared.isEnabled && !pair.live.isEnabled)
      .map((pair) => reportDisabled(live, pair.live)),
  ])
}

function compare<T extends Hooked>(
  kind: Kind,
  table: Relation,
  declared: readonly T[],
  live: readonly T[],
): Finding[] {
  const { both, missing, undeclared } = match(declared, live, ({ name }) => name)
  const altered = both.filter((pair) => pair.declared.definition !== pair.live.definition)
  return [
    ...missing.map((one) =>
      createFinding({
        ...at(table, one),
        rule: `${kind}-missing`,
        title: `A declared ${kind} is missing`,
        detail: `${objectName(table)} lacks the ${kind} "${one.name}".`,
        remediation: terminate(one.definition),
      }),
    ),
    ...undeclared.map((one) =>
      createFinding({
        ...at(table, one),
        rule: `${kind}-undeclared`,
        title: `A ${kind} that nobody declared`,
        detail: `${objectName(table)} has the ${kind} "${one.name}", which can read and change what passes by.`,
        remediation: renderDrop(kind, table, one),
      }),
    ),
    ...altered.map((pair) =>
      createFinding({
        ...at(table, pair.live),
        rule: `${kind}-altered`,
        title: `A ${kind} does something else than declared`,
        detail: `Declared as ${pair.declared.definition}, found as ${pair.live.definition}.`,
        remediation: `begin;\n${renderDrop(kind, table, pair.live)}\n${terminate(pair.declared.definition)}\ncommit;`,
      }),
    ),
  ]
}

function reportDisabled(table: Relation, trigger: Trigger): Finding {
  return createFinding({
    ...at(table, trigger),
    rule: 'trigger-disabled',
    title: 'A declared trigger does not fire',
    detail: `The trigger "${trigger.name}" of ${objectName(table)} is disabled, or fires on replicas only.`,
    remediation: `alter table ${qualifiedName(table.schema, table.name)} enable trigger ${identifier(trigger.name)};`,
  })
}

function renderDrop(kind: Kind, { schema, name }: Relation, one: Hooked): string {
  return `drop ${kind} ${identifier(one.name)} on ${qualifiedName(schema, name)};`
}

/** PostgreSQL prints a rule with its semicolon, and a trigger without. */
function terminate(definition: string): string {
  return `${definition.trimEnd().replace(/;$/, '')};`
}

function at(table: Relation, { name }: Hooked) {
  return { object: objectName(table), part: name, level: 'error' } as const
}
