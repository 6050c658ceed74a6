const context = `nullif(current_setting('app.current_company_id', true), '')::uuid`

const atoms = [
  `company_id = ${context}`,
  `company_id = (select ${context})`,
  `company_id is not distinct from ${context}`,
  `company_id <> ${context}`,
  `company_id is distinct from ${context}`,
  `company_id in (select id from companies where id = ${context})`,
  `exists (select from companies c where c.id = company_id and c.id = ${context})`,
  `exists (select from companies c where c.id = company_id)`,
  `${context} is null`,
  `status = 'planning'`,
  'location is null',
  'true',
  'false',
  'null::boolean',
] as const

type Make = (inner: () => string) => string

const shapes: readonly Make[] = [
  (inner) => `(${inner()} and ${inner()})`,
  (inner) => `(${inner()} and ${inner()})`,
  (inner) => `(${inner()} or ${inner()})`,
  (inner) => `(not ${inner()})`,
  (inner) => `coalesce(${inner()}, ${inner()})`,
  (inner) => `(case when ${inner()} then ${inner()} else ${inner()} end)`,
  (inner) => `(${inner()} is true)`,
  (inner) => `(${inner()} is not true)`,
  (inner) => `(${inner()} is false)`,
  (inner) => `(${inner()} is not false)`,
  (inner) => `(${inner()} = true)`,
  (inner) => `(${inner()} <> false)`,
  (inner) => `(select ${inner()})`,
]

/** Makes conditions at random, the same ones from the same seed. */
export function createConditions(seed: number, count: number): string[] {
  let state = seed
  // A linear congruential generator, with the numbers of Numerical Recipes.
  const pick = <T>(some: readonly T[]): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return some[Math.floor((state / 2 ** 32) * some.length)] as T
  }
  const make = (depth: number): string =>
    depth === 0 || pick([0, 1, 2, 3]) === 0 ? `(${pick(atoms)})` : pick(shapes)(() => make(depth - 1))
  return Array.from({ length: count }, () => make(3))
}
