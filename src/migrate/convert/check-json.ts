import type { Fault } from '../fault.ts'
import { fault } from './encoder.ts'

const notJson = fault('format', 'is not JSON')
const unstorable = fault('encoding', 'has \\u0000 or half a surrogate pair, which PostgreSQL cannot store')
const duplicateKey = fault(
  'format',
  'is JSON with the same key twice in one object, of which jsonb would drop one',
)
const escapes = /\\(?:u([0-9a-fA-F]{4})|.)/g

/**
 * Checks that jsonb takes a text as it is and drops nothing of it.
 *
 * `JSON.parse` alone is too generous: it takes `\u0000` and lone surrogates, which jsonb refuses, and lets the last of
 * two equal keys win.
 */
export function checkJson(text: string): Fault | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // Nothing is lost: the fault says so, and the row goes to quarantine.
    return notJson
  }
  if (text.includes('\\u') && !areStorable(text)) {
    return unstorable
  }
  return countMembers(parsed) === countColons(text) ? undefined : duplicateKey
}

function areStorable(text: string): boolean {
  let decoded = ''
  let end = 0
  for (const match of text.matchAll(escapes)) {
    const code = match[1] ? Number.parseInt(match[1], 16) : 0x20
    if (code === 0) {
      return false
    }
    // Neighbouring escapes stay neighbours, so that a pair of surrogates is seen as one.
    decoded += (match.index > end ? ' ' : '') + String.fromCharCode(code)
    end = match.index + match[0].length
  }
  return !/\p{Surrogate}/u.test(decoded)
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 0
  }
  let count = Array.isArray(value) ? 0 : Object.keys(value).length
  for (const member of Object.values(value)) {
    count += countMembers(member)
  }
  return count
}

/** In valid JSON each colon outside of a string belongs to one member of an object. */
function countColons(text: string): number {
  let count = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x22) {
      inString = !inString
    } else if (code === 0x5c) {
      index += 1
    } else if (code === 0x3a && !inString) {
      count += 1
    }
  }
  return count
}
