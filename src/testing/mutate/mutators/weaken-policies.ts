import type { CatalogPolicy, TenantTable } from '../../../catalog/index.ts'
import { identifier } from '../../../sql/index.ts'
import type { Mutant, Mutator, Subject } from '../mutator.ts'
import { createPolicy, dropPolicy } from './policy-sql.ts'

/** Drops or weakens one policy at a time: with two locks, the other one still holds, and an audit has to say so. */
export const weakenPolicies: readonly Mutator[] = [
  {
    name: 'drop-restrictive',
    what: 'drops a restrictive policy',
    mutate: (subject) =>
      each(policiesOf(subject, 'restrictive'), (table, policy) => dropPolicy(table, policy)),
  },
  {
    name: 'boundary-permissive',
    what: 'makes a restrictive policy a permissive one, which is OR-ed to the others',
    mutate: (subject) =>
      each(
        policiesOf(subject, 'restrictive'),
        (table, policy) =>
          `${dropPolicy(table, policy)} ${createPolicy(table, { ...policy, as: 'permissive' })}`,
      ),
  },
  {
    name: 'boundary-to-owner',
    what: 'binds a restrictive policy to the owner alone',
    mutate: (subject) =>
      each(
        policiesOf(subject, 'restrictive'),
        (table, policy) =>
          `alter policy ${identifier(policy.name)} on ${table.sql} to ${identifier(table.relation.owner)};`,
      ),
  },
  {
    name: 'boundary-select-only',
    what: 'narrows a restrictive policy for all commands to SELECT',
    mutate: (subject) =>
      each(
        policiesOf(subject, 'restrictive').filter(([, policy]) => policy.for === 'all'),
        (table, policy) =>
          `${dropPolicy(table, policy)} ${createPolicy(table, { ...policy, for: 'select', withCheck: null })}`,
      ),
  },
  {
    name: 'restrictive-using-true',
    what: 'lets a restrictive policy see every row',
    mutate: (subject) => replaceUsing(policiesOf(subject, 'restrictive'), () => 'true'),
  },
  {
    name: 'restrictive-check-true',
    what: 'lets a restrictive policy write every row',
    mutate: (subject) => replaceCheck(policiesOf(subject, 'restrictive')),
  },
  {
    name: 'permissive-using-true',
    what: 'lets a permissive policy see every row',
    mutate: (subject) => replaceUsing(policiesOf(subject, 'permissive'), () => 'true'),
  },
  {
    name: 'permissive-check-true',
    what: 'lets a permissive policy write every row',
    mutate: (subject) => replaceCheck(policiesOf(subject, 'permissive')),
  },
]

type Policies = readonly (readonly [TenantTable, CatalogPolicy])[]

function policiesOf({ tables }: Subject, as: CatalogPolicy['as']): Policies {
  return tables.flatMap((table) =>
    table.relation.policies.filter((policy) => policy.as === as).map((policy) => [table, policy] as const),
  )
}

function each(policies: Policies, render: (table: TenantTable, policy: CatalogPolicy) => string): Mutant[] {
  return policies.map(([table, policy]) => ({ object: table.name, statement: render(table, policy) }))
}

function replaceUsing(policies: Policies, condition: (policy: CatalogPolicy) => string): Mutant[] {
  return each(
    policies.filter(([, { using }]) => using !== null),
    (table, policy) =>
      `alter policy ${identifier(policy.name)} on ${table.sql} using (${condition(policy)});`,
  )
}

/** A policy for INSERT has nothing else; one with USING alone checks what is written by that. */
function replaceCheck(policies: Policies): Mutant[] {
  return each(
    policies.filter(([, policy]) => policy.for !== 'select' && policy.for !== 'delete'),
    (table, { name }) => `alter policy ${identifier(name)} on ${table.sql} with check (true);`,
  )
}
