import type { Catalog } from '../read-catalog.ts'

const call = /current_setting\(\s*'([^']+)'/gi

/** Finds the custom settings that policies, views and functions read. */
export function findSettings(catalog: Catalog): string[] {
  const expressions = [
    ...catalog.relations.flatMap(({ definition, policies }) => [
      definition ?? '',
      ...policies.flatMap(({ using, withCheck }) => [using ?? '', withCheck ?? '']),
    ]),
    ...catalog.functions.filter(({ extension }) => extension === null).map(({ source }) => source),
  ]
  const names = expressions.flatMap((text) => [...text.matchAll(call)].map((match) => match[1] ?? ''))
  return [...new Set(names)].filter((name) => name.includes('.'))
}
