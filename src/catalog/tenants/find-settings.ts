import { onceFor } from '../once-for.ts'
import type { Catalog } from '../read-catalog.ts'

const call = /current_setting\(\s*'([^']+)'/gi

/** Finds the settings that policies, views and functions read, PostgreSQL's own among them; their case means nothing. */
export const findReadSettings = onceFor((catalog: Catalog): readonly string[] => {
  const expressions = [
    ...catalog.relations.flatMap(({ definition, policies }) => [
      definition ?? '',
      ...policies.flatMap(({ using, withCheck }) => [using ?? '', withCheck ?? '']),
    ]),
    ...catalog.functions.filter(({ extension }) => extension === null).map(({ source }) => source),
  ]
  const names = expressions.flatMap((text) => [...text.matchAll(call)].map((match) => match[1] ?? ''))
  const first = (name: string) => names.find((other) => other.toLowerCase() === name.toLowerCase())
  return [...new Set(names.filter((name) => name === first(name)))]
})

/** Finds the custom settings among them. */
export function findSettings(catalog: Catalog): string[] {
  return findReadSettings(catalog).filter((name) => name.includes('.'))
}
