import { describe, expect, it } from 'vitest'
import { checkFloors } from './check-floors.ts'
import { findCycle } from './find-cycle.ts'
import { findUnreadImports, readImports, readSources } from './read-imports.ts'

const house = await readSources('src', 'policies')
const madeUp = (files: Record<string, string>) => new Map(Object.entries(files))
const importing = (from: string, specifier: string) => madeUp({ [from]: `import { a } from '${specifier}'` })

describe('the house', () => {
  it('imports lower floors only, other rooms by their index.ts, and packages where they belong', () => {
    expect(checkFloors(house)).toEqual([])
  })

  it('has no import cycle, type imports included', async () => {
    expect(findCycle(new Map([...house, ...(await readSources('examples', 'test'))]))).toBeUndefined()
  })

  it('has no import that these tests do not see', () => {
    expect(findUnreadImports(house)).toEqual([])
  })
})

describe('the check of floors', () => {
  it.each([
    ['src/model/a.ts', '../errors/index.ts'],
    ['src/hono/a.ts', './deep/b.ts'],
    ['src/index.ts', './database/index.ts'],
    ['src/schema/a.ts', '../../policies/a.ts'],
    ['src/schema/a.ts', '../index.ts'],
    ['policies/a.ts', '../src/drizzle/index.ts'],
    ['src/hono/a.ts', 'hono/http-exception'],
    ['src/database/a.ts', 'node:util'],
  ])('lets %s import %s', (from, specifier) => {
    expect(checkFloors(importing(from, specifier))).toEqual([])
  })

  it.each([
    ['a higher floor', 'src/sql/a.ts', '../model/index.ts', 'model is not on a floor below sql'],
    ['the same floor', 'src/hono/a.ts', '../migrate/index.ts', 'migrate is not on a floor below hono'],
    ['the inside of a room', 'src/hono/a.ts', '../model/b.ts', 'another room is entered by its index.ts'],
    ['the face from a room', 'src/cli/a.ts', '../index.ts', 'the face is for applications'],
    ['an application', 'src/migrate/a.ts', '../schema/index.ts', 'the toolkit knows no application'],
    ['an application in turn', 'policies/a.ts', '../src/schema/index.ts', 'the toolkit knows no application'],
    [
      'an inside from an application',
      'policies/a.ts',
      '../src/model/b.ts',
      'another room is entered by its index.ts',
    ],
    [
      'a package in the wrong room',
      'src/model/a.ts',
      'drizzle-orm/pg-core',
      'only for drizzle, database, schema',
    ],
    ['a package of no room', 'src/cli/a.ts', 'left-pad', 'no room may import this package'],
    ['I/O in a pure room', 'src/render/a.ts', 'node:fs', 'render is without I/O'],
  ])('reports %s', (_what, from, specifier, why) => {
    const found = checkFloors(importing(from, specifier))
    expect(found).toEqual([expect.stringMatching(new RegExp(`^${from} → .*: ${why}$`))])
  })

  it('wants every room on a floor', () => {
    expect(() => checkFloors(importing('src/attic/a.ts', '../errors/index.ts'))).toThrow('"attic"')
  })
})

describe('the search for cycles', () => {
  it('finds one that closes over a type import, and names the files on it', () => {
    const cycle = madeUp({
      'src/a/start.ts': "import { b } from './b.ts'",
      'src/a/b.ts': "export * from './c.ts'",
      'src/a/c.ts': "import type { B } from './b.ts'",
    })
    expect(findCycle(cycle)).toEqual(['src/a/b.ts', 'src/a/c.ts', 'src/a/b.ts'])
  })

  it('takes two ways to one file for no cycle', () => {
    const diamond = madeUp({
      'src/a/top.ts': "import './left.ts'\nimport './right.ts'",
      'src/a/left.ts': "import './end.ts'",
      'src/a/right.ts': "import './end.ts'",
    })
    expect(findCycle(diamond)).toBeUndefined()
  })
})

describe('the reading of imports', () => {
  it.each([
    "import a from './b.ts'",
    "import a, { type C } from './b.ts'",
    "import * as a from './b.ts'",
    "import type { A } from './b.ts'",
    "import {\n  one,\n  two,\n} from './b.ts'",
    "import './b.ts'",
    "export { a } from './b.ts'",
    "export type { A } from './b.ts'",
    "export * from './b.ts'",
    "export * as all from './b.ts'",
    "  const { a } = await import('./b.ts')",
    "type A = import('./b.ts').A",
  ])('reads %j', (line) => {
    const sources = madeUp({ 'src/a/a.ts': line })
    expect(readImports(sources)).toEqual([{ from: 'src/a/a.ts', to: 'src/a/b.ts' }])
    expect(findUnreadImports(sources)).toEqual([])
  })

  it.each(['import a from `./b.ts`', "require('./b.ts')", 'import(path)'])(
    'owns up to passing over %s',
    (line) => {
      expect(findUnreadImports(madeUp({ 'src/a/a.ts': line }))).toEqual([`src/a/a.ts: ${line}`])
    },
  )

  it('takes an example in a comment for no import', () => {
    expect(readImports(madeUp({ 'src/a/a.ts': "/**\n * import { a } from './b.ts'\n */" }))).toEqual([])
  })
})
