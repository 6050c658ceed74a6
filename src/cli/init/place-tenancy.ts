import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { LoadedProject } from '../../drizzle/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import type { FoundTables } from './source/find-tables.ts'
import { listBindings, parseSource, type SourceFile } from './source/source-file.ts'

/** The file that defines the tenancy, there or to come. */
export interface TenancyFile {
  readonly path: string
  /** What it is, if it is there. */
  readonly source: SourceFile | undefined
}

/**
 * Finds the file of a schema that defines its tenancy, also where no table uses it yet, or a place for one: beside the
 * schema's files.
 */
export async function placeTenancy({ modules }: LoadedProject, { files }: FoundTables): Promise<TenancyFile> {
  const source = [...files.values()].find(definesTenancy)
  if (source !== undefined) return { path: source.path, source }
  const schema = [...modules.keys()]
  const folder = schema.map((path) => dirname(path)).reduce(commonFolder)
  const extension = schema.every((path) => /\.[cm]?js$/.test(path)) ? 'js' : 'ts'
  for (const name of ['tenancy', 'hedgerow-tenancy', 'hedgerow']) {
    const path = join(folder, `${name}.${extension}`)
    if (!existsSync(path)) return { path, source: undefined }
    const there = parseSource(path, await readFile(path, 'utf8'))
    if (there && definesTenancy(there)) return { path, source: there }
  }
  throw new HedgerowError('ERR_SCHEMA_CONFIG', `There is no name left for the tenancy's file in ${folder}.`, {
    hint: 'Write the file by hand, with defineTenancy() in it, and run init again.',
  })
}

function definesTenancy({ text }: SourceFile): boolean {
  return /\bdefineTenancy\s*[<(]/.test(text)
}

/** Says which of some names a file lacks. */
export function lackingNames({ source }: TenancyFile, names: readonly string[]): readonly string[] {
  const known = source === undefined ? names : listBindings(source)
  return names.filter((name) => !known.includes(name))
}

function commonFolder(a: string, b: string): string {
  return relative(a, b).startsWith('..') ? commonFolder(dirname(a), b) : a
}
