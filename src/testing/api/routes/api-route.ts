import type { Knowledge } from '../learn/knowledge.ts'

/** What a request holds beside its method and path. */
export interface ApiRequest {
  /** The parameters of the path. @default ids that the company has seen in what the API answered it */
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string | number>>
  /** Sent as JSON; text as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request whose path is complete. */
export type FilledRequest = ApiRequest & { readonly params: Readonly<Record<string, string | number>> }

export interface ApiRoute {
  /** `GET /api/projects/:id`, as the router or the OpenAPI document writes it. */
  readonly name: string
  readonly method: string
  /** The path, cut at its slashes. */
  readonly segments: readonly Segment[]
  /** The parameters that a document says it takes in the query. */
  readonly query?: readonly string[]
  /** Makes a request up, where a document describes it. */
  readonly sample?: (knowledge: Knowledge, canary: string) => ApiRequest
}

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'param'; readonly name: string }

/** Cuts a path into texts and parameters: `:id`, `:id{[0-9]+}`, `:id?` and `*` of Hono, `{id}` of OpenAPI. */
export function parsePath(path: string): Segment[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      const name = part === '*' ? '*' : /^(?::(\w+)|\{(\w+)\})/.exec(part)?.slice(1).find(Boolean)
      return name ? { kind: 'param', name } : { kind: 'text', text: part }
    })
}

export function paramsOf({ segments }: ApiRoute): string[] {
  return segments.flatMap((segment) => (segment.kind === 'param' ? [segment.name] : []))
}

/** The text before a parameter, or the last one of the path: what its rows are called. */
export function resourceOf({ segments }: ApiRoute, param?: string): string {
  const end = segments.findIndex((segment) => segment.kind === 'param' && segment.name === param)
  const before = segments.slice(0, end === -1 ? segments.length : end)
  return before.findLast((segment) => segment.kind === 'text')?.text ?? ''
}

export function isRead({ method }: ApiRoute): boolean {
  return method === 'GET'
}
