import { type CatalogFunction, displayName, onceFor, type Relation } from '../../catalog/index.ts'
import type { Audited } from '../rules/rule.ts'
import type { Conduct } from './conduct.ts'
import { conductOfRule, conductOfTrigger } from './conduct-of.ts'
import { routineName } from './names.ts'

/** What runs when somebody writes to a relation, without their asking for it. */
export interface CodeBehindWrites {
  readonly relation: Relation
  /** Of the trigger or the rule. */
  readonly name: string
  readonly kind: 'trigger' | 'rule'
  /** What is to be mended: the trigger's function, or the relation of the rule. */
  readonly object: string
  /** A trigger's. */
  readonly routine: CatalogFunction | undefined
  readonly conduct: Conduct
}

/** Returns the triggers and rules of the relations that the application may write to, with what they do. */
export const codeBehindWrites = onceFor((audited: Audited): readonly CodeBehindWrites[] =>
  audited.catalog.relations
    .filter((relation) => isWritten(audited, relation))
    .flatMap((relation) => read(audited, relation)),
)

/** A tenant table is written to by what cascades as well. */
function isWritten({ tables, privileges }: Audited, { oid }: Relation): boolean {
  const own = privileges.relations.get(oid)
  const isGranted = own && (own.canDelete || own.insert.length > 0 || own.update.length > 0)
  return isGranted || tables.some(({ relation }) => relation.oid === oid)
}

function read(audited: Audited, relation: Relation): CodeBehindWrites[] {
  const above = audited.catalog.relations.filter(({ oid }) => relation.parents.includes(oid))
  // A partition has its table's triggers under the same names.
  const triggers = relation.triggers.filter(
    ({ name }) => !above.some((parent) => parent.triggers.some((one) => one.name === name)),
  )
  return [
    ...triggers.map((trigger): CodeBehindWrites => {
      const routine = audited.catalog.functions.find(({ oid }) => oid === trigger.function)
      return {
        relation,
        name: trigger.name,
        kind: 'trigger',
        object: routine ? routineName(routine) : displayName(relation),
        routine,
        conduct: conductOfTrigger(audited, relation, trigger),
      }
    }),
    ...relation.rules.map(
      (rule): CodeBehindWrites => ({
        relation,
        name: rule.name,
        kind: 'rule',
        object: displayName(relation),
        routine: undefined,
        conduct: conductOfRule(audited, relation, rule),
      }),
    ),
  ]
}
