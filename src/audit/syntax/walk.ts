import type { Node } from './parse.ts'

/** The kinds of nodes that PostgreSQL's parser makes: `ColumnRef`, `FuncCall`, `SubLink`. */
type Kind = Node extends infer N ? (N extends N ? keyof N : never) : never
type Content<K extends Kind> = Node extends infer N ? (N extends Record<K, infer C> ? C : never) : never

/** Returns every node of a kind inside a tree, outermost first. */
export function findNodes<K extends Kind>(tree: unknown, kind: K): Content<K>[] {
  if (typeof tree !== 'object' || tree === null) return []
  const own = Object.hasOwn(tree, kind) ? [(tree as Record<K, Content<K>>)[kind]] : []
  return [...own, ...Object.values(tree).flatMap((part) => findNodes(part, kind))]
}
