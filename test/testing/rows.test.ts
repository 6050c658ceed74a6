import { describe, expect, it } from 'vitest'
import { numberLiterals, stringLiterals } from '../../src/catalog/index.ts'
import { sampleRegex } from '../../src/testing/rows/sample-regex.ts'
import { textValues } from '../../src/testing/rows/text-values.ts'

describe('the literals of an expression', () => {
  it('are its strings, with doubled quotes undone', () => {
    expect(stringLiterals(`(kind = ANY (ARRAY['a'::text, 'it''s'::text, 'a'::text]))`)).toEqual(['a', "it's"])
  })

  it('are its numbers, but not those in names', () => {
    expect(numberLiterals(`((x1 >= 18) AND (x1 < '-3.5'::numeric) AND ("b 7" <> 18))`)).toEqual([18, -3.5])
  })
})

describe('a sample of a regular expression', () => {
  it.each([
    '^[A-Z]{3}$',
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    '^\\d{5}(-\\d{4})?$',
    '^(?:red|green)_\\w{2,4}$',
    '^[^0-9]+@[^@]+\\.(com|org)$',
    '^\\+[1-9][0-9]{7,14}$',
    '^https?://',
    '^[]a]x$',
    '^[[:alpha:]]+$',
    '',
  ])('matches %s', (pattern) => {
    expect(sampleRegex(pattern)).toMatch(
      new RegExp(pattern.replace('[[:alpha:]]', '[a-z]').replace('[]a]', '[\\]a]')),
    )
  })
})

describe('the texts proposed for a column', () => {
  it('are the canary alone where nothing restricts it, as an address where the column is one', () => {
    const free = { limit: null, conditions: [] }
    expect(textValues('hg1', { column: 'title', ...free })).toEqual(['hg1'])
    expect(textValues('hg1', { column: 'contact_email', ...free })).toEqual(['hg1@hedgerow.example'])
  })

  it('are cut from the end, where rows differ', () => {
    expect(textValues('hg123456', { column: 'code', limit: 3, conditions: [] })).toEqual(['456'])
  })

  it('hold what a condition names, and texts of the length that it names', () => {
    const texts = textValues('hg1', {
      column: 'x',
      limit: null,
      conditions: [`x = 'open' AND char_length(x) = 12`],
    })
    expect(texts).toContain('open')
    expect(texts.some((text) => text.length === 12)).toBe(true)
  })
})
