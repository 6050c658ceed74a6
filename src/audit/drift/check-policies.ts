import type { CatalogPolicy, Relation } from '../../catalog/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import { match } from './match.ts'
import { matchRelations, objectName, type Sides } from './sides.ts'

/** Finds policies that are missing, empty, altered, or that nobody declared. */
export function checkPolicies(sides: Sides): Finding[] {
  return matchRelations(sides).both.flatMap(({ declared, live }) => {
    const { both, missing, undeclared } = match(declared.policies, live.policies, ({ name }) => name)
    return [
      ...missing.map((policy) => reportMissing(live, policy)),
      ...both.flatMap((pair) => checkPolicy(live, pair.declared, pair.live)),
      ...undeclared.map((policy) => reportUndeclared(live, policy)),
    ]
  })
}

function reportMissing(table: Relation, policy: CatalogPolicy): Finding {
  return createFinding({
    rule: 'policy-missing',
    level: 'error',
    object: objectName(table),
    part: policy.name,
    title: 'A declared policy is missing',
    detail: `${objectName(table)} lacks the ${policy.as} policy "${policy.name}" for ${policy.for}.`,
    remediation: renderPolicy(table, policy),
  })
}

function reportUndeclared(table: Relation, policy: CatalogPolicy): Finding {
  return createFinding({
    rule: 'policy-undeclared',
    level: 'error',
    object: objectName(table),
    part: policy.name,
    title: 'A policy that nobody declared',
    detail: `${objectName(table)} has the ${policy.as} policy "${policy.name}" for ${policy.for} beside the declared ones.`,
    remediation: `drop policy ${identifier(policy.name)} on ${tableName(table)};`,
  })
}

function checkPolicy(table: Relation, declared: CatalogPolicy, live: CatalogPolicy): Finding[] {
  const lost = (['using', 'withCheck'] as const).filter(
    (expression) => declared[expression] !== null && live[expression] === null,
  )
  const differing = (['as', 'for', 'to', 'using', 'withCheck'] as const).filter(
    (field) => print(declared, field) !== print(live, field),
  )
  if (differing.length === 0) return []
  const common = {
    level: 'error',
    object: objectName(table),
    part: live.name,
    remediation: renderRepair(table, declared, live),
  } as const
  if (lost.length > 0 && lost.length === differing.length) {
    return [
      createFinding({
        ...common,
        rule: 'policy-null',
        title: 'A policy without its expression',
        detail: `"${live.name}" lost its ${lost.map(say).join(' and ')}, so it restricts nothing; drizzle-kit push leaves policies like that.`,
      }),
    ]
  }
  return [
    createFinding({
      ...common,
      rule: 'policy-altered',
      title: 'A policy says something else than declared',
      detail: `"${live.name}" differs in ${differing.map((field) => `${say(field)}: declared ${print(declared, field)}, found ${print(live, field)}`).join('; ')}.`,
    }),
  ]
}

const words = { as: 'AS', for: 'FOR', to: 'TO', using: 'USING', withCheck: 'WITH CHECK' } as const
const say = (field: keyof typeof words) => words[field]
const print = (policy: CatalogPolicy, field: keyof typeof words) =>
  field === 'to' ? policy.to.toSorted().join(', ') : (policy[field] ?? 'none')

/** ALTER POLICY can change neither kind nor command, nor take an expression away. */
function renderRepair(table: Relation, declared: CatalogPolicy, live: CatalogPolicy): string {
  const alters =
    declared.as === live.as &&
    declared.for === live.for &&
    !(declared.using === null && live.using !== null) &&
    !(declared.withCheck === null && live.withCheck !== null)
  const name = `${identifier(declared.name)} on ${tableName(table)}`
  if (alters) return `alter policy ${name} to ${renderRoles(declared)}${renderExpressions(declared)};`
  return `begin;\ndrop policy ${name};\n${renderPolicy(table, declared)}\ncommit;`
}

function renderPolicy(table: Relation, policy: CatalogPolicy): string {
  return `create policy ${identifier(policy.name)} on ${tableName(table)} as ${policy.as} for ${policy.for} to ${renderRoles(policy)}${renderExpressions(policy)};`
}

function renderRoles({ to }: CatalogPolicy): string {
  return to.map((role) => (role === 'public' ? role : identifier(role))).join(', ')
}

function renderExpressions({ using, withCheck }: CatalogPolicy): string {
  return `${using === null ? '' : ` using (${using})`}${withCheck === null ? '' : ` with check (${withCheck})`}`
}

function tableName({ schema, name }: Relation): string {
  return qualifiedName(schema, name)
}
