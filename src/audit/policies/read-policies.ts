import type { CatalogPolicy, Relation } from '../../catalog/index.ts'
import { type Condition, type Source, test } from '../conditions/condition.ts'
import { createReader } from '../conditions/create-reader.ts'
import { mayChangeSettings } from '../conditions/sets-settings.ts'
import { canonicalSetting } from '../context/setting-name.ts'
import type { Audited } from '../rules/rule.ts'
import { parseExpression } from '../syntax/parse.ts'

/** The expression of a policy that holds for a row that is there, or for one that is made. */
export type Clause = 'using' | 'withCheck'

/** The policies of tables, each expression read once. */
export interface ReadPolicies {
  /** The row that the policies of a table judge. */
  rowOf(table: Relation): Source
  /** When a policy lets a row pass; null where the policy says nothing about the clause. */
  conditionOf(table: Relation, policy: CatalogPolicy, clause: Clause): Condition | null
}

/** Reads the policies as the app role meets them. */
export function readPolicies(audited: Audited): ReadPolicies {
  const { catalog, appRole, privileges } = audited
  const settingNamed = (name: string) => canonicalSetting(audited, name)
  const reader = createReader({ catalog, appRole, callable: privileges.functions, settingNamed })
  const rows = new Map<number, Source>()
  const conditions = new Map<string, Condition>()
  const rowOf = (relation: Relation): Source => {
    const row = rows.get(relation.oid) ?? reader.createSource(relation, appRole)
    rows.set(relation.oid, row)
    return row
  }
  const read = (table: Relation, expression: string): Condition => {
    const node = parseExpression(expression)
    if (!node) return test('what PostgreSQL 18 does not know', [])
    if (mayChangeSettings(catalog, node)) return test('pg_catalog.set_config()', [])
    const named = { alias: table.name, source: rowOf(table), column: null }
    const scope = { rows: [named], variables: new Map(), outer: null, runsAs: appRole, depth: 0 }
    return reader.condition({ node, scope })
  }
  return {
    rowOf,
    conditionOf: (table, policy, clause) => {
      const expression = expressionOf(policy, clause)
      if (expression === null) return null
      const key = `${table.oid} ${expression}`
      const condition = conditions.get(key) ?? read(table, expression)
      conditions.set(key, condition)
      return condition
    },
  }
}

/** A policy without WITH CHECK holds what is made to its USING. */
function expressionOf({ using, withCheck }: CatalogPolicy, clause: Clause): string | null {
  return clause === 'withCheck' ? (withCheck ?? using) : using
}
