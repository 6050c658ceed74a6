/** How often a `*` or `+` is repeated: enough to look like a word. */
const repeats = 3

/**
 * Returns a text that a regular expression of the common kind matches: characters, classes, groups, alternatives,
 * quantifiers, anchors. For one with look-around or back-references the text may not match; PostgreSQL decides.
 */
export function sampleRegex(pattern: string): string {
  const reader = { pattern, at: 0 }
  return readAlternatives(reader)
}

interface Reader {
  readonly pattern: string
  at: number
}

/** Takes the first alternative and reads past the others. */
function readAlternatives(reader: Reader): string {
  const first = readSequence(reader)
  while (reader.pattern[reader.at] === '|') {
    reader.at++
    readSequence(reader)
  }
  return first
}

function readSequence(reader: Reader): string {
  let text = ''
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern.charAt(reader.at))) {
    const atom = readAtom(reader)
    text += atom.repeat(readQuantifier(reader))
  }
  return text
}

function readAtom(reader: Reader): string {
  const character = reader.pattern.charAt(reader.at++)
  switch (character) {
    case '^':
    case '$':
      return ''
    case '.':
      return 'h'
    case '\\':
      return escaped(reader.pattern.charAt(reader.at++))
    case '[':
      return readClass(reader)
    case '(': {
      reader.at += /^\?[:=!]/.test(reader.pattern.slice(reader.at)) ? 2 : 0
      const text = readAlternatives(reader)
      reader.at++
      return text
    }
    default:
      return character
  }
}

function escaped(character: string): string {
  const samples: Record<string, string> = {
    d: '7',
    w: 'h',
    s: ' ',
    D: 'h',
    S: 'h',
    W: '-',
    m: '',
    M: '',
    y: '',
    A: '',
    Z: '',
  }
  return samples[character] ?? character
}

/** Takes the first character of a class; of a negated one the first common character that is not in it. */
function readClass(reader: Reader): string {
  const end = reader.pattern.indexOf(
    ']',
    reader.at + (/^\^?\]/.test(reader.pattern.slice(reader.at)) ? 2 : 1),
  )
  const named = /^\^?\[:(\w+):\]/.exec(reader.pattern.slice(reader.at))
  if (named) {
    reader.at = reader.pattern.indexOf(']]', reader.at) + 2
    return { digit: '7', upper: 'H', space: ' ' }[named[1] ?? ''] ?? 'h'
  }
  const body = reader.pattern.slice(reader.at, end)
  reader.at = end + 1
  if (body.startsWith('^')) {
    return ['h', '7', 'H', '-'].find((candidate) => !new RegExp(`[${body.slice(1)}]`).test(candidate)) ?? '~'
  }
  return body.startsWith('\\') ? escaped(body.charAt(1)) : body.charAt(0)
}

function readQuantifier(reader: Reader): number {
  const match = /^(?:([*+?])|\{(\d+)(?:,(\d*))?\})\??/.exec(reader.pattern.slice(reader.at))
  if (!match) {
    return 1
  }
  reader.at += match[0].length
  return match[1] ? (match[1] === '?' ? 1 : repeats) : Math.max(Number(match[2]), 1)
}
