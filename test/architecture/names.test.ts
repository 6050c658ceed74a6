import { expect, it } from 'vitest'
import { readSources } from './read-imports.ts'

const isKebabCase = (path: string) =>
  path
    .replace(/(\.test|\.config)?\.ts$/, '')
    .split('/')
    .every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))

it('names files and folders in kebab-case', async () => {
  const sources = await readSources('src', 'policies', 'examples', 'test')
  expect([...sources.keys()].filter((path) => !isKebabCase(path))).toEqual([])
})

it.each(['src/cli/runCli.ts', 'src/cli/run_cli.ts', 'src/Cli/run.ts', 'test/a.spec.ts'])(
  'takes %s for none',
  (path) => {
    expect(isKebabCase(path)).toBe(false)
  },
)
