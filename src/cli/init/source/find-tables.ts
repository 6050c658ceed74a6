import { readFile } from 'node:fs/promises'
import type { Expression } from 'acorn'
import { type LoadedProject, listTables } from '../../../drizzle/index.ts'
import { keyOf } from '../table-names.ts'
import {
  listImports,
  listSpecifiers,
  listVariables,
  parseSource,
  type SourceFile,
  variableOf,
} from './source-file.ts'

/** Where a table is declared: a variable of a file. */
export interface FoundTable {
  readonly file: SourceFile
  readonly variable: string
  readonly declaration: Expression
}

/** The source of a schema: its files, and where each table is declared. */
export interface FoundTables {
  readonly files: ReadonlyMap<string, SourceFile>
  /** By the table's qualified name; a table whose declaration is nowhere to be read is not in it. */
  readonly tables: ReadonlyMap<string, FoundTable>
}

/** Finds the declarations of a schema's tables in the files that it was loaded from, also those that it imports. */
export async function findTables(project: LoadedProject): Promise<FoundTables> {
  const files = new Map<string, SourceFile>()
  const tables = new Map<string, FoundTable>()
  // Files are added while they are read.
  const paths = new Set(project.modules.keys())
  for (const path of paths) {
    const file = parseSource(path, await readFile(path, 'utf8'))
    if (file === undefined) continue
    files.set(path, file)
    const variables = listVariables(file)
    for (const [exported, table] of listTables(await project.load(path))) {
      const variable = variableOf(file, exported)
      const declaration = variables.get(variable)
      if (declaration !== undefined) tables.set(keyOf(table), { file, variable, declaration })
    }
    for (const specifier of listSpecifiers(file)) {
      const imported = project.resolve(specifier, path)
      if (imported !== undefined) paths.add(imported)
    }
  }
  return { files, tables }
}

/** Says what a name in a file is an import of, through the files of the project. */
export function originOf(
  { files }: FoundTables,
  { resolve }: LoadedProject,
  file: SourceFile,
  name: string,
): { readonly file: SourceFile; readonly name: string } | { readonly from: string; readonly name: string } {
  const found = listImports(file).find(({ local }) => local === name)
  if (found === undefined) return { file, name }
  const origin = files.get(resolve(found.from, file.path) ?? '')
  return origin === undefined
    ? { from: found.from, name: found.imported }
    : { file: origin, name: variableOf(origin, found.imported) }
}
