/** Of so many characters is every word that is searched for. */
const prefixLength = 6

/**
 * Creates a search for many words in a text at once, in the time that it takes to read the text: by their beginnings.
 * Case does not count, and a number only whole.
 */
export function createWordSearch(words: readonly string[]): (text: string) => string[] {
  const lower = new Set(words.map((word) => word.toLowerCase()))
  const byPrefix = Map.groupBy(lower, (word) => word.slice(0, prefixLength))
  return (text) => {
    const said = text.toLowerCase()
    const found: string[] = []
    for (let place = 0; place + prefixLength <= said.length; place++) {
      for (const word of byPrefix.get(said.slice(place, place + prefixLength)) ?? []) {
        if (said.startsWith(word, place) && isWhole(said, word, place)) {
          found.push(word)
        }
      }
    }
    return found
  }
}

function isWhole(text: string, word: string, place: number): boolean {
  const around = [text[place - 1] ?? '', text[place + word.length] ?? '']
  return !/^\d+$/.test(word) || !around.some((character) => /[\d.-]/.test(character))
}
