import type { CatalogPolicy, TenantTable } from '../../../catalog/index.ts'
import { identifier, literal } from '../../../sql/index.ts'
import type { Mutator, Subject } from '../mutator.ts'
import { dropPolicy, readSetting } from './policy-sql.ts'

type Condition = (subject: Subject) => string

/** Alternatives that people write into policies, each in every policy of a table: one left alone would still hold. */
const alternatives: readonly (readonly [name: string, what: string, condition: Condition])[] = [
  [
    'or-no-context',
    'opens where no tenant is set',
    ({ settings }) => `${readSetting(settings.tenant)} is null`,
  ],
  [
    'or-empty-context',
    "opens where the tenant is ''",
    ({ settings }) => `${readSetting(settings.tenant)} = ''`,
  ],
  [
    'or-admin-role',
    'opens to the member role admin',
    ({ settings }) => `${readSetting(settings.memberRole)} = 'admin'`,
  ],
  ['or-flag', 'opens by a setting of its own', () => `${readSetting('app.show_all')} = 'on'`],
  [
    'or-not-guest',
    'opens to every member role but one',
    ({ settings }) => `${readSetting(settings.memberRole)} is distinct from 'guest'`,
  ],
  ['or-app-role', 'opens to the app role', ({ appRole }) => `current_user = ${literal(appRole)}`],
]

type Comparison = (column: string, setting: string) => string

/** Comparisons that people write in the place of equality, over the tenant column and the setting as text. */
const comparisons: readonly (readonly [name: string, what: string, compare: Comparison])[] = [
  ['wildcard', "takes '*' for every tenant", (column, setting) => `${setting} in ('*', ${column})`],
  [
    'prefix',
    'compares the beginning of the tenant',
    (column, setting) => `${column} like left(${setting}, 2) || '%'`,
  ],
  ['order', 'compares the tenant by order', (column, setting) => `${column} >= left(${setting}, 2)`],
  [
    'default-tenant',
    'takes some tenant where none is set',
    (column, setting) =>
      `${column} = coalesce(nullif(${setting}, ''), '00000000-0000-0000-0000-000000000001')`,
  ],
  [
    'list-of-tenants',
    'takes a list of tenants from the setting',
    (column, setting) => `${column} = any (string_to_array(${setting}, ','))`,
  ],
  [
    'null-is-shared',
    "takes rows without a tenant for everybody's",
    (column, setting) => `coalesce(${column} = ${setting}, true)`,
  ],
]

/** Opens every policy of a table. */
export const openPolicies: readonly Mutator[] = [
  ...alternatives.map(([name, what, condition]) => openEach(name, what, condition)),
  ...comparisons.map(([name, what, compare]) =>
    replaceAll(name, what, (column, { settings }) => compare(column, readSetting(settings.tenant))),
  ),
  replaceAll(
    'unwrapped-setting',
    'reads the setting once a row',
    (column, { settings }) => `${column} = nullif(current_setting(${literal(settings.tenant)}, true), '')`,
  ),
]

function openEach(name: string, what: string, condition: Condition): Mutator {
  return {
    name,
    what,
    mutate: (subject) =>
      subject.tables.flatMap((table) => {
        const { policies } = table.relation
        const statements = policies.map((policy) => widen(table, policy, condition(subject)))
        return policies.length === 0 ? [] : [{ object: table.name, statement: statements.join(' ') }]
      }),
  }
}

function widen(table: TenantTable, { name, using, withCheck }: CatalogPolicy, condition: string): string {
  const parts = [
    using === null ? '' : ` using ((${using}) or ${condition})`,
    withCheck === null ? '' : ` with check ((${withCheck}) or ${condition})`,
  ]
  return `alter policy ${identifier(name)} on ${table.sql}${parts.join('')};`
}

/** Puts one condition, over the tenant column as text, in the place of every policy of a table. */
function replaceAll(
  name: string,
  what: string,
  condition: (column: string, subject: Subject) => string,
): Mutator {
  return {
    name,
    what,
    mutate: (subject) =>
      subject.tables.flatMap((table) => {
        const { policies } = table.relation
        if (table.tenantColumn === null || policies.length === 0) return []
        const text = condition(`${identifier(table.tenantColumn)}::text`, subject)
        const drops = policies.map((policy) => dropPolicy(table, policy))
        const made = `create policy hedgerow_mutant on ${table.sql} using (${text}) with check (${text});`
        return [{ object: table.name, statement: `${drops.join(' ')} ${made}` }]
      }),
  }
}
