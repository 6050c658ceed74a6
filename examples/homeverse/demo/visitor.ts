/** What a visitor got. */
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: JSON of whatever was asked for
  readonly body: any
}

/** Somebody who calls the API over HTTP with a token, and knows nothing of the database. */
export interface Visitor {
  readonly name: string
  get(path: string): Promise<Answer>
  send(method: string, path: string, body: object): Promise<Answer>
  /** The ids of every row that a list shows, page by page. */
  list(path: string): Promise<Set<string>>
}

export function createVisitor(name: string, url: string, token: string): Visitor {
  const call = async (method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
  const get = (path: string) => call('GET', path)
  return { name, get, send: call, list: (path) => listAll(get, path) }
}

const pageSize = 200

async function listAll(get: Visitor['get'], path: string): Promise<Set<string>> {
  const ids = new Set<string>()
  const separator = path.includes('?') ? '&' : '?'
  for (let offset = 0; ; offset += pageSize) {
    const { body } = await get(`${path}${separator}limit=${pageSize}&offset=${offset}`)
    for (const { id } of body.items) ids.add(id)
    if (body.items.length < pageSize) return ids
  }
}
