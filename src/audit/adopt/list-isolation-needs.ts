import type { Relation } from '../../catalog/index.ts'
import { type Policy, type TenantRules, tenantRules } from '../../model/index.ts'
import { renderGrants, renderTenantPolicies } from '../../render/index.ts'
import { identifier, qualifiedName } from '../../sql/index.ts'
import type { Need, Subject } from './adoption.ts'

/** A start that keeps an application working: who may do what inside the tenant is for people to say. */
const everything = tenantRules({ select: 'member', insert: 'member', update: 'member', delete: 'member' })
/** Tenants are made and changed by those who run the platform. */
const reading = tenantRules({ select: 'member', insert: 'nobody', update: 'nobody', delete: 'nobody' })

/** Lists the policies, FORCE, owner and grants that a table lacks. Policies come before the switch is turned. */
export function listIsolationNeeds(subject: Subject): Need[] {
  const { relation, tenancy } = subject
  const name = qualifiedName(relation.schema, relation.name)
  const rules = subject.kind === 'root' ? reading : everything
  const isOn = relation.rowSecurity && relation.forceRowSecurity
  return [
    ...listPolicies(subject, rules),
    ...(isOn
      ? []
      : [
          need(
            'row-level security, for the owner as well',
            `alter table ${name} enable row level security, force row level security;`,
          ),
        ]),
    ...(relation.owner === tenancy.roles.owner
      ? []
      : [
          need(
            `the owner "${tenancy.roles.owner}", whom nobody logs in as`,
            `alter table ${name} owner to ${identifier(tenancy.roles.owner)};`,
          ),
        ]),
    ...(subject.isGranted
      ? []
      : [
          need(
            `grants to "${tenancy.roles.app}", and none to everybody`,
            renderGrants(describeTable(subject, rules), tenancy.roles.app).join('\n'),
          ),
        ]),
  ]
}

function listPolicies({ relation, tenancy, tenantColumn }: Subject, rules: TenantRules): Need[] {
  const declared = renderTenantPolicies(tenancy, { name: relation.name, tenantColumn, rules })
  const lacking = declared.filter(({ name }) => relation.policies.every((policy) => policy.name !== name))
  const unknown = relation.policies.filter(({ name }) => declared.every((policy) => policy.name !== name))
  return [
    ...(lacking.length === 0
      ? []
      : [need('policies', lacking.map((policy) => renderPolicy(relation, policy)).join('\n'))]),
    ...unknown.map(({ name }) =>
      need(
        `a decision on the policy "${name}", which widens what the others allow`,
        `-- drop policy ${identifier(name)} on ${qualifiedName(relation.schema, relation.name)};`,
      ),
    ),
  ]
}

function renderPolicy(
  { schema, name: table }: Relation,
  { name, as, for: command, to, using, withCheck }: Policy,
): string {
  const expressions = [
    ...(using === undefined ? [] : [`using (${using})`]),
    ...(withCheck === undefined ? [] : [`with check (${withCheck})`]),
  ]
  return `create policy ${identifier(name)} on ${qualifiedName(schema, table)} as ${as} for ${command} to ${to}\n  ${expressions.join(' ')};`
}

function describeTable({ relation, kind, tenantColumn, tenancy }: Subject, rules: TenantRules) {
  const columns = relation.columns.map(({ name }) => name)
  const keys = relation.constraints.flatMap((key) => (key.kind === 'primary key' ? key.columns : []))
  const generated = relation.columns.filter(({ isGenerated }) => isGenerated).map(({ name }) => name)
  return {
    kind: 'tenant' as const,
    schema: relation.schema,
    name: relation.name,
    tenantColumn,
    rules,
    setNull: [],
    parents: [],
    serial: relation.columns
      .filter(({ expression }) => expression?.startsWith('nextval('))
      .map(({ name }) => name),
    all: kind === 'child' ? [...columns, tenancy.column] : columns,
    fixed: [...new Set([tenantColumn, ...keys, ...generated])],
  }
}

function need(what: string, sql: string): Need {
  return { phase: 'isolation', what, sql }
}
