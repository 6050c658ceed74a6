import { dirname, relative } from 'node:path'
import { listSpecifiers, type SourceFile } from './source-file.ts'

/** How a project writes its code, as far as new lines have to follow. */
export interface Style {
  readonly quote: "'" | '"'
  /** What a statement ends with. */
  readonly end: ';' | ''
  /** What the path of an import ends with. */
  readonly extension: '' | '.ts' | '.js'
}

/** The quotes of a file's imports. */
export function quoteOf({ text, program }: SourceFile): Style['quote'] {
  const first = program.body.find((node) => node.type === 'ImportDeclaration')
  return first && text[first.source.start] === '"' ? '"' : "'"
}

/** Reads the style of a project from its files, and how they import each other from tsconfig.json where none does. */
export function readStyle(files: readonly SourceFile[], tsconfig: string): Style {
  const imports = files.flatMap(({ text, program }) =>
    program.body.flatMap((node) =>
      node.type === 'ImportDeclaration' ? [text.slice(node.start, node.end)] : [],
    ),
  )
  const most = (pattern: RegExp) => imports.filter((one) => pattern.test(one)).length > imports.length / 2
  return {
    quote: files.filter((file) => quoteOf(file) === '"').length > files.length / 2 ? '"' : "'",
    end: most(/;$/) ? ';' : '',
    extension: readExtension(files.flatMap(listSpecifiers), tsconfig),
  }
}

function readExtension(specifiers: readonly string[], tsconfig: string): Style['extension'] {
  const local = specifiers.filter((one) => one.startsWith('.'))
  if (local.some((one) => one.endsWith('.ts'))) return '.ts'
  if (local.length > 0) return local.some((one) => one.endsWith('.js')) ? '.js' : ''
  if (/"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(tsconfig))
    return '.ts'
  return /"(?:module|moduleResolution)"\s*:\s*"node(?:16|18|20|next)"/i.test(tsconfig) ? '.js' : ''
}

/** Renders the import of names from another file of the project. */
export function renderImport(names: readonly string[], from: string, to: string, style: Style): string {
  const path = relative(dirname(from), to).replaceAll('\\', '/').replace(/\.ts$/, style.extension)
  return renderPackageImport(names, path.startsWith('.') ? path : `./${path}`, style)
}

export function renderPackageImport(
  names: readonly string[],
  specifier: string,
  { quote, end }: Style,
): string {
  return `import { ${sortNames(names).join(', ')} } from ${quote}${specifier}${quote}${end}`
}

/** As formatters sort what is imported. */
export function sortNames(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => a.localeCompare(b, 'en'))
}
