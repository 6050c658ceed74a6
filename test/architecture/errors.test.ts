import { readFile } from 'node:fs/promises'
import { errorCodes } from 'hedgerow'
import { describe, expect, it } from 'vitest'
import { readSources } from './read-imports.ts'

/** Returns what is wrong with a page that should hold one row `code | when | what to do` for each code. */
function checkPage(page: string, codes: readonly string[]): string[] {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const documented = rows.map(([code = '']) => code.replaceAll('`', ''))
  return [
    ...codes.filter((code) => !documented.includes(code)).map((code) => `${code} has no row`),
    ...documented.filter((code) => !codes.includes(code)).map((code) => `${code} does not exist`),
    ...documented
      .filter((code, row) => documented.indexOf(code) !== row)
      .map((code) => `${code} has two rows`),
    ...rows
      .filter((cells) => cells.length !== 3 || cells.includes(''))
      .map(([code]) => `${code} does not say when it comes and what to do`),
  ]
}

describe('docs/errors.md', () => {
  it('says of each code, and of nothing else, when it comes and what to do', async () => {
    const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8')
    expect(checkPage(page, errorCodes)).toEqual([])
  })

  it('would be faulted for a code that lacks, one too many, one said twice, and an empty cell', () => {
    const page =
      '| `ERR_A_B` | now | do |\n| `ERR_A_B` | now | do |\n| `ERR_A_C` | now | |\n| `ERR_A_D` | now | do |'
    expect(checkPage(page, ['ERR_A_B', 'ERR_A_C', 'ERR_A_E'])).toEqual([
      'ERR_A_E has no row',
      'ERR_A_D does not exist',
      'ERR_A_B has two rows',
      '`ERR_A_C` does not say when it comes and what to do',
    ])
  })
})

describe('the error codes', () => {
  it('are named ERR_<AREA>_<FACT>', () => {
    expect(errorCodes.filter((code) => !/^ERR_[A-Z]+(_[A-Z]+)+$/.test(code))).toEqual([])
  })

  it('are all in use', async () => {
    const sources = await readSources('src')
    const text = [...sources]
      .flatMap(([path, source]) => (path.startsWith('src/errors/') ? [] : source))
      .join()
    expect(errorCodes.filter((code) => !text.includes(`'${code}'`))).toEqual([])
  })
})
