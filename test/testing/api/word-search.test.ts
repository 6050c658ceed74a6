import { describe, expect, it } from 'vitest'
import { createWordSearch } from '../../../src/testing/api/word-search.ts'

describe('a search for many words', () => {
  const search = createWordSearch(['Minutes of June', 'minutes of May', '1234567', 'a+b(c)*d'])

  it('finds each of them in a text, whatever its case, wherever it stands', () => {
    expect(search('<b>MINUTES OF MAY</b>, minutes of june: a+b(c)*d')).toEqual([
      'minutes of may',
      'minutes of june',
      'a+b(c)*d',
    ])
    expect(search('Minutes of July')).toEqual([])
    expect(search('')).toEqual([])
  })

  it('finds a number only whole', () => {
    expect(search('id 1234567, "n":1234567')).toEqual(['1234567', '1234567'])
    expect(search('12345678 91234567 0.1234567 -1234567')).toEqual([])
  })
})
