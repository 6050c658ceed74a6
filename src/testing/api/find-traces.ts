import { type Answer, leavesOf, renderKeys } from './learn/answer.ts'
import type { Member } from './member.ts'
import { createWordSearch } from './word-search.ts'

/** Says where in an answer a company is seen; what the caller himself sent does not count. */
export type FindTraces = (answer: Answer, sent: unknown) => string[]

const shortestText = 8
const shortestNumber = 100_000
const mostPlaces = 3

/**
 * Chooses by what B is recognised: its canary, what is B's for certain, and what B alone has been shown. What another
 * company may have by accident is not among them: dates, small numbers, short words, and those of enumerations.
 */
export function createTraces(victim: Member, attacker: Member): FindTraces {
  const isTelling = (text: string) => isRare(text) && (victim.knowledge.isId(text) || !enumerated.test(text))
  const certain = [...victim.marks].filter((text) => isTelling(text) && !attacker.marks.has(text))
  const shown = victim.knowledge.texts().filter(isTelling)
  const shared = new Set(createWordSearch(shown)(attacker.knowledge.seen()))
  const alone = shown.filter((text) => !shared.has(text.toLowerCase()))
  const search = createWordSearch([victim.canary, ...certain, ...alone])
  return ({ body, text, headers }, sent) => {
    const words = (JSON.stringify(sent) ?? '').toLowerCase()
    const holds = (value: string) =>
      search(value).some((word) => !words.includes(JSON.stringify(word).slice(1, -1)))
    const inBody = leavesOf(body)
      .filter(({ value }) => holds(String(value)))
      .map(({ keys }) => renderKeys(keys) || 'the body')
    const elsewhere = inBody.length === 0 && holds(text) ? ['the body'] : []
    const inHeaders = [...headers].filter(([, value]) => holds(value)).map(([name]) => `the header ${name}`)
    return [...inBody, ...elsewhere, ...inHeaders].slice(0, mostPlaces)
  }
}

const enumerated = /^[a-z_-]+$/

function isRare(text: string): boolean {
  if (/^-?\d+(\.\d+)?$/.test(text)) {
    return Number.isInteger(Number(text)) && Number(text) >= shortestNumber
  }
  return text.length >= shortestText && !/^\d{4}-\d\d-\d\d/.test(text) && !/^\d\d:\d\d/.test(text)
}
