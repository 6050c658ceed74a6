import { readImports, type Sources } from './read-imports.ts'

/** Returns the first import cycle as the files on it, or undefined. */
export function findCycle(sources: Sources): readonly string[] | undefined {
  const targets = Map.groupBy(readImports(sources), ({ from }) => from)
  const done = new Set<string>()

  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of targets.get(file) ?? []) {
      const cycle = visit(to, [...path, file])
      if (cycle !== undefined) return cycle
    }
    done.add(file)
    return undefined
  }

  for (const file of sources.keys()) {
    const cycle = visit(file, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}
