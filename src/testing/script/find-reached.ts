import type { Catalog, Relation } from '../../catalog/index.ts'
import type { Arena } from '../arena/arena.ts'
import { textsBehindWrites } from '../arena/called-functions.ts'

/** What statements may meet. */
export interface Reached {
  /** The oids of tables and views. */
  readonly tables: ReadonlySet<number>
  /** The statements, and the text of everything that they reach. */
  readonly texts: readonly string[]
  /** The words in these. */
  readonly words: ReadonlySet<string>
}

/**
 * Finds what statements may meet: the relations and functions that they name, those that a view, policy or function of
 * theirs names, and so on; of what they name themselves, what its triggers and rules name, too.
 */
export function findReached(
  { catalog, material }: Pick<Arena, 'catalog' | 'material'>,
  statements: readonly string[],
): Reached {
  const tables = new Set<number>()
  const called = new Set<number>()
  const texts = [...statements]
  const words = new Set<string>()
  const read = (found: readonly (string | null)[]) => {
    for (const text of found) if (text !== null && !texts.includes(text)) texts.push(text)
  }
  const reach = (relation: Relation, isNamed: boolean) => {
    if (tables.has(relation.oid)) return
    tables.add(relation.oid)
    const { definition, policies, parents, oid, name } = relation
    read([definition, ...policies.flatMap(({ using, withCheck }) => [using, withCheck])])
    if (isNamed) read(textsBehindWrites({ catalog }, relation))
    // What nobody has put there comes from elsewhere.
    const writers = material.book.of(oid, 'B').length === 0 ? writersOf(catalog, name) : []
    const above = catalog.relations.filter((one) => parents.includes(one.oid))
    for (const one of [...writers, ...above]) reach(one, false)
  }
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? ''
    for (const word of text.match(/\w+/g) ?? []) words.add(word)
    const named = new Set(text.match(/\w+/g))
    const isNamed = ({ name }: { readonly name: string }) =>
      /^\w+$/.test(name) ? named.has(name) : text.includes(name)
    for (const relation of catalog.relations.filter(isNamed)) reach(relation, at < statements.length)
    for (const { oid, source } of catalog.functions.filter(isNamed)) {
      if (!called.has(oid)) read([source])
      called.add(oid)
    }
  }
  return { tables, texts, words }
}

/** The tables whose triggers or rules name a relation: what is written to them may come out of it. */
function writersOf(catalog: Catalog, name: string): Relation[] {
  return catalog.relations.filter(
    (relation) =>
      relation.kind !== 'view' &&
      textsBehindWrites({ catalog }, relation).some((text) => text.includes(name)),
  )
}
