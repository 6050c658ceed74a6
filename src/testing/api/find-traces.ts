import { type Answer, leavesOf, renderKeys } from './learn/answer.ts'
import type { Member } from './member.ts'

/** Says where in an answer a company is seen; what the caller himself sent does not count. */
export type FindTraces = (answer: Answer, sent: unknown) => string[]

const shortestText = 8
const shortestNumber = 100_000
const mostPlaces = 3

/**
 * Chooses by what B is recognised: its canary, what is B's for certain, and what B alone has been shown. Short words and
 * dates are not among them, for another company may have the same.
 */
export function createTraces(victim: Member, attacker: Member): FindTraces {
  const certain = [...victim.marks].filter((text) => !attacker.marks.has(text))
  const shown = victim.knowledge.texts().filter((text) => !attacker.knowledge.hasSeen(text))
  const texts = new Set([victim.canary, ...[...certain, ...shown].filter(isTelling)])
  const canaries = [...texts].map((text) => ({ text, pattern: patternOf(text) }))
  return (answer, sent) => {
    const words = JSON.stringify(sent) ?? ''
    const foreign = canaries.filter(({ text }) => !words.includes(JSON.stringify(text).slice(1, -1)))
    const holds = (said: string) => foreign.some(({ pattern }) => pattern.test(said))
    const inBody = leavesOf(answer.body)
      .filter(({ value }) => holds(String(value)))
      .map(({ keys }) => `${renderKeys(keys) || 'the body'}`)
    const inHeaders = [...answer.headers]
      .filter(([, value]) => holds(value))
      .map(([name]) => `the header ${name}`)
    const elsewhere = inBody.length === 0 && holds(answer.text) ? ['the body'] : []
    return [...inBody, ...elsewhere, ...inHeaders].slice(0, mostPlaces)
  }
}

/** Ids, and texts that nobody has by accident; no dates, numbers that count something, or words of an enumeration. */
function isTelling(text: string): boolean {
  if (/^-?\d+(\.\d+)?$/.test(text)) {
    return Number.isInteger(Number(text)) && Number(text) >= shortestNumber
  }
  const isDate = /^\d{4}-\d\d-\d\d/.test(text) || /^\d\d:\d\d/.test(text)
  return text.length >= shortestText && !isDate && !/^[a-z_-]+$/.test(text)
}

/** A number counts only whole. */
function patternOf(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  return /^\d+$/.test(text) ? new RegExp(`(?<![\\d.-])${escaped}(?![\\d.])`) : new RegExp(escaped, 'i')
}
