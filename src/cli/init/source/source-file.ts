import { tsPlugin } from '@sveltejs/acorn-typescript'
import { type Expression, Parser, type Pattern, type Program, type VariableDeclaration } from 'acorn'

const parser = Parser.extend(tsPlugin())

/** A file of TypeScript or JavaScript that was parsed. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly program: Program
}

/** A name that a file imports. */
export interface ImportedName {
  readonly local: string
  readonly imported: string
  readonly from: string
}

/** Parses a file; undefined when the parser does not understand it. */
export function parseSource(path: string, text: string): SourceFile | undefined {
  try {
    // The plugin for TypeScript asks for locations.
    const program = parser.parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
    return { path, text, program }
  } catch {
    // What can't be parsed is left alone, and its tables are listed as to be done by hand.
    return undefined
  }
}

/** Lists what a file imports by name. */
export function listImports({ program }: SourceFile): readonly ImportedName[] {
  return program.body.flatMap((node) =>
    node.type !== 'ImportDeclaration'
      ? []
      : node.specifiers.flatMap((one) =>
          one.type === 'ImportSpecifier' && one.imported.type === 'Identifier'
            ? [{ local: one.local.name, imported: one.imported.name, from: String(node.source.value) }]
            : [],
        ),
  )
}

/** Lists the specifiers of the modules that a file imports or exports again. */
export function listSpecifiers({ program }: SourceFile): readonly string[] {
  return program.body.flatMap((node) =>
    (node.type === 'ImportDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      node.type === 'ExportNamedDeclaration') &&
    node.source
      ? [String(node.source.value)]
      : [],
  )
}

/** Lists the top-level variables of a file with what they are initialised with. */
export function listVariables({ program }: SourceFile): ReadonlyMap<string, Expression> {
  const declarations = program.body.flatMap((node): VariableDeclaration[] => {
    if (node.type === 'VariableDeclaration') return [node]
    return node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'VariableDeclaration'
      ? [node.declaration]
      : []
  })
  const variables = declarations.flatMap(({ declarations: all }) => all)
  return new Map(
    variables.flatMap(({ id, init }) => (id.type === 'Identifier' && init ? [[id.name, init] as const] : [])),
  )
}

/** Says which variable of a file an export of that name is. */
export function variableOf({ program }: SourceFile, exported: string): string {
  const specifiers = program.body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && !node.source ? node.specifiers : [],
  )
  const found = specifiers.find(({ exported: name }) => name.type === 'Identifier' && name.name === exported)
  return found?.local.type === 'Identifier' ? found.local.name : exported
}

/** Lists the names that a file gives to something at its top level, imports included. */
export function listBindings(file: SourceFile): readonly string[] {
  const declared = file.program.body.flatMap((node) => {
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node
    if (declaration?.type === 'VariableDeclaration')
      return declaration.declarations.flatMap(({ id }) => namesIn(id))
    const isNamed = declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration'
    return isNamed ? [declaration.id.name] : []
  })
  return [...declared, ...listImports(file).map(({ local }) => local)]
}

function namesIn(pattern: Pattern): string[] {
  if (pattern.type === 'Identifier') return [pattern.name]
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.flatMap((one) =>
    one.type === 'Property' ? namesIn(one.value) : namesIn(one.argument),
  )
}
