import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { privateRooms } from './house.ts'
import { readImports, readSources } from './read-imports.ts'

const here = (path: string) => new URL(`../../${path}`, import.meta.url)
const manifest = JSON.parse(await readFile(here('package.json'), 'utf8'))
const entries = await readdir(here('src'), { withFileTypes: true })
const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

describe('the exports map', () => {
  it('has one subpath for each public room, and none for anything else', () => {
    const open = rooms.filter((room) => !privateRooms.includes(room)).map((room) => `./${room}`)
    expect(Object.keys(manifest.exports).sort()).toEqual(['.', './package.json', ...open].sort())
  })

  it('leads each subpath to the index.ts of the room of that name', () => {
    const { '.': face, './package.json': itself, ...subpaths } = manifest.exports
    expect(itself).toBe('./package.json')
    expect(face).toEqual({ types: './dist/src/index.d.ts', default: './dist/src/index.js' })
    for (const [subpath, targets] of Object.entries(subpaths)) {
      const room = subpath.slice(2)
      expect(targets).toEqual({
        types: `./dist/src/${room}/index.d.ts`,
        default: `./dist/src/${room}/index.js`,
      })
      expect(existsSync(here(`src/${room}/index.ts`)), `src/${room}/index.ts`).toBe(true)
    }
  })

  it('knows of every private room that it is there', () => {
    expect(privateRooms.filter((room) => !rooms.includes(room))).toEqual([])
  })

  it('is all that examples need', async () => {
    const imports = readImports(await readSources('examples')).filter(
      ({ from }) => !from.endsWith('.test.ts'),
    )
    expect(imports.filter(({ to }) => /^(src|policies|test)\//.test(to))).toEqual([])
  })
})

describe('the published files', () => {
  it('are there', () => {
    const written = manifest.files.filter((path: string) => !path.startsWith('dist/'))
    expect(written.filter((path: string) => !existsSync(here(path)))).toEqual([])
  })

  it('are compiled from folders that are there', () => {
    const compiled = manifest.files.filter((path: string) => path.startsWith('dist/'))
    expect(compiled.filter((path: string) => !existsSync(here(path.replace('dist/', ''))))).toEqual([])
  })

  it('come with every package that they import', async () => {
    const installed = { ...manifest.dependencies, ...manifest.peerDependencies }
    const imported = readImports(await readSources('src', 'policies'))
      .map(({ to }) => to)
      .filter((to) => !to.endsWith('.ts') && !to.startsWith('node:'))
    expect([...new Set(imported)].filter((name) => !(name in installed))).toEqual([])
  })
})
