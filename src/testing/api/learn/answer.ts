/** What the API answered. */
export interface Answer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown
  /** Everything that a caller can read in it: body and headers. */
  readonly said: string
}

const patienceMs = 3000

/** Reads a response; one that does not end, such as a stream of events, for a while. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await readText(response)
  const headers = new Map([...response.headers].map(([name, value]) => [name, decode(value)]))
  return {
    status: response.status,
    headers,
    text,
    body: parseJson(text),
    said: [text, ...headers.values()].join('\n'),
  }
}

async function readText({ body }: Response): Promise<string> {
  if (body === null) {
    return ''
  }
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  const impatience = setTimeout(() => void reader.cancel().catch(() => {}), patienceMs)
  let text = ''
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += read.value
    }
    return text
  } finally {
    clearTimeout(impatience)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // HTML, plain text or nothing: searched as text.
    return undefined
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    // A percent sign that encodes nothing.
    return value
  }
}

/** One scalar in a JSON value, with the keys and indexes that lead to it. */
export interface Leaf {
  readonly keys: readonly (string | number)[]
  readonly value: string | number | boolean
}

/** Lists the scalars of a JSON value, or of an object that may be in itself, those near the top first. */
export function leavesOf(json: unknown): Leaf[] {
  const leaves: Leaf[] = []
  const seen = new Set<unknown>()
  const queue: { keys: readonly (string | number)[]; value: unknown }[] = [{ keys: [], value: json }]
  for (const { keys, value } of queue) {
    if (isScalar(value)) {
      leaves.push({ keys, value })
    } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value)
      const items = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
      queue.push(...items.map(([key, item]) => ({ keys: [...keys, key], value: item })))
    }
  }
  return leaves
}

function isScalar(value: unknown): value is Leaf['value'] {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** Writes where in a JSON value something stands: `items[0].name`. */
export function renderKeys(keys: Leaf['keys']): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
}
