import { settingKey } from '../context/setting-name.ts'
import type { Source, Term } from './condition.ts'

/** What is known to be equal on one way through a condition, and which rows it talks of. */
export interface Facts {
  readonly sources: readonly Source[]
  /** Each value, under the one that stands for all that are equal to it. */
  readonly values: ReadonlyMap<string, string>
}

export const noFacts: Facts = { sources: [], values: new Map() }

/** Returns the facts with two terms equal as well. */
export function unify(facts: Facts, left: Term, right: Term): Facts {
  const [one, other] = [keyOf(left), keyOf(right)]
  if (one === null || other === null) return facts
  const [from, to] = [representative(facts, one), representative(facts, other)]
  if (from === to) return facts
  const values = new Map(facts.values)
  for (const [value, found] of facts.values) if (found === from) values.set(value, to)
  return { ...facts, values: values.set(from, to).set(to, to) }
}

export function areEqual(facts: Facts, left: Term, right: Term): boolean {
  const [one, other] = [keyOf(left), keyOf(right)]
  return one !== null && other !== null && representative(facts, one) === representative(facts, other)
}

export function withSources(facts: Facts, sources: readonly Source[]): Facts {
  return { ...facts, sources: [...facts.sources, ...sources] }
}

export function columnOf(source: Source, name: string): Term {
  return { is: 'column', source, name }
}

function representative({ values }: Facts, key: string): string {
  return values.get(key) ?? key
}

/** Null for what may be something else each time that it is asked. */
function keyOf(term: Term): string | null {
  if (term.is === 'column') return `column ${term.source.id} ${term.name}`
  if (term.is === 'setting') return `setting ${settingKey(term.name)}`
  return term.is === 'constant' && term.value !== null ? `constant ${term.value}` : null
}

/** Whether a term is known to be one value. */
export function isConstant(facts: Facts, term: Term): boolean {
  const key = keyOf(term)
  if (key === null) return false
  const found = representative(facts, key)
  return [...facts.values].some(([value, to]) => to === found && value.startsWith('constant '))
}

/** Whether a term is known to be what a setting holds, or a field of the JSON in it. */
export function isFromSetting(facts: Facts, term: Term, setting: string): boolean {
  const key = keyOf(term)
  if (key === null) return false
  const found = representative(facts, key)
  const name = `setting ${settingKey(setting)}`
  return [name, ...facts.values.keys()].some(
    (one) => (one === name || one.startsWith(`${name}->>`)) && representative(facts, one) === found,
  )
}
