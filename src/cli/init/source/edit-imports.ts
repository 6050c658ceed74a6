import type { AnyNode, ImportDeclaration } from 'acorn'
import { type Edit, insert, removeFromList } from './edit.ts'
import { listImports, parseSource, type SourceFile } from './source-file.ts'
import { renderImport, renderPackageImport, type Style } from './style.ts'

const drizzle = 'drizzle-orm/pg-core'

/** Plans the imports of what a file's new entries use: helpers of the tenancy's file, builders of Drizzle's. */
export function editImports(
  file: SourceFile,
  tenancyFile: string,
  { helpers, builders }: { readonly helpers: readonly string[]; readonly builders: readonly string[] },
  style: Style,
): readonly Edit[] {
  const known = listImports(file).map(({ local }) => local)
  const lacking = (names: readonly string[]) => [...new Set(names)].filter((name) => !known.includes(name))
  const declarations = importsOf(file)
  const last = declarations.at(-1)
  const fromDrizzle = declarations.find(
    ({ source, specifiers }) => source.value === drizzle && specifiers.at(-1)?.type === 'ImportSpecifier',
  )
  const specifier = fromDrizzle?.specifiers.at(-1)
  const newBuilders = lacking(builders)
  const lines = [
    ...(newBuilders.length > 0 && specifier === undefined
      ? [renderPackageImport(newBuilders, drizzle, style)]
      : []),
    ...(lacking(helpers).length > 0 ? [renderImport(lacking(helpers), file.path, tenancyFile, style)] : []),
  ]
  return [
    ...(specifier && newBuilders.length > 0 ? [insert(specifier.end, `, ${newBuilders.join(', ')}`)] : []),
    ...lines.map((line) => (last ? insert(last.end, `\n${line}`) : insert(0, `${line}\n`))),
  ]
}

/** Takes out what was imported from Drizzle for what is gone. */
export function dropUnusedImports(before: SourceFile, text: string): readonly Edit[] {
  const after = parseSource(before.path, text)
  if (after === undefined) return []
  const [used, stillUsed] = [listUses(before), listUses(after)]
  return importsOf(after)
    .filter(({ source }) => source.value === drizzle)
    .flatMap(({ specifiers }) => {
      const isUseless = ({ local: { name } }: (typeof specifiers)[number]) =>
        used.has(name) && !stillUsed.has(name)
      // An import that names nothing any more would still run what it imports, and tables are always made by something.
      if (specifiers.every(isUseless)) return []
      return removeFromList(
        text,
        specifiers,
        specifiers.filter((one) => !isUseless(one)),
      )
    })
}

function importsOf({ program }: SourceFile): readonly ImportDeclaration[] {
  return program.body.filter((node) => node.type === 'ImportDeclaration')
}

/** The names that a file uses beside its imports, those of types too: not what stands behind a dot, nor a key. */
function listUses({ program }: SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const node = value as Partial<AnyNode>
    if (node.type === 'ImportDeclaration') return
    if (node.type === 'Identifier' && node.name !== undefined) names.add(node.name)
    const { [unused(node)]: _, ...rest } = node as Record<string, unknown>
    Object.values(rest).forEach(visit)
  }
  visit(program)
  return names
}

/** The part of a node that names nothing of the file's. */
function unused(node: Partial<AnyNode>): string {
  if (node.type === 'MemberExpression' && !node.computed) return 'property'
  return node.type === 'Property' && !node.computed && !node.shorthand ? 'key' : ''
}
