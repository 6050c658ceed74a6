import { type CatalogFunction, displayName, type Relation } from '../../catalog/index.ts'
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

const known = new WeakMap<Audited, readonly CodeBehindWrites[]>()

/** Returns the triggers and rules of every relation, with what they do; a partition's triggers are its table's. */
export function codeBehindWrites(audited: Audited): readonly CodeBehindWrites[] {
  const found = known.get(audited) ?? audited.catalog.relations.flatMap((relation) => read(audited, relation))
  known.set(audited, found)
  return found
}

function read(audited: Audited, relation: Relation): CodeBehindWrites[] {
  const triggers = relation.isPartition ? [] : relation.triggers
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
