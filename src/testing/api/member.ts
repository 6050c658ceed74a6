import { randomBytes } from 'node:crypto'
import type { ApiCompany, ApiTestPlan } from './api-test-options.ts'
import { type Answer, leavesOf, readAnswer } from './learn/answer.ts'
import { createKnowledge, type Knowledge } from './learn/knowledge.ts'
import { type ApiRequest, type ApiRoute, isRead } from './routes/api-route.ts'

/** Sends requests in somebody's name. */
export type Send = (route: ApiRoute, request: ApiRequest) => Promise<Answer>

/** A company as the test knows it. */
export interface Member {
  /** The tenant's id, where it was given. */
  readonly id: string | null
  readonly send: Send
  /** A word that stands in what the company writes, and nowhere else. */
  readonly canary: string
  /** Values that are the company's for certain: what was given with it, and ids of what it made itself. */
  readonly marks: Set<string>
  /** What the company has been told. */
  readonly knowledge: Knowledge
  /** The parameters of paths with which the company has seen its own, by path. */
  readonly params: Map<string, Readonly<Record<string, string>>>
  /** What it sends to a route, but for the parameters of the path. */
  requestOf(route: ApiRoute): ApiRequest
}

export function createMember<Company extends ApiCompany>(
  plan: ApiTestPlan<Company>,
  company: Company,
): Member {
  const canary = `hg${randomBytes(6).toString('hex')}`
  const knowledge = createKnowledge()
  return {
    id: company.id === undefined ? null : String(company.id),
    send: createSend(plan, company),
    canary,
    marks: new Set(leavesOf({ ...company, token: null, headers: null }).map(({ value }) => String(value))),
    knowledge,
    params: new Map(),
    requestOf(route) {
      const given = plan.requests[route.name]
      const request = typeof given === 'function' ? given(company, canary) : given
      return { ...route.sample?.(knowledge, canary), ...request }
    },
  }
}

/** Null is somebody without a token. */
export function createSend(
  { app, baseUrl }: Pick<ApiTestPlan, 'app' | 'baseUrl'>,
  caller: ApiCompany | null,
): Send {
  const who = {
    ...caller?.headers,
    ...(caller?.token === undefined ? {} : { Authorization: `Bearer ${caller.token}` }),
  }
  return async (route, request) => {
    const hasBody = request.body !== undefined && !isRead(route)
    const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body)
    const response = await app.fetch(
      new Request(baseUrl.replace(/\/$/, '') + renderPath(route, request), {
        method: route.method,
        headers: { ...(hasBody && { 'Content-Type': 'application/json' }), ...who, ...request.headers },
        ...(hasBody && { body }),
      }),
    )
    return readAnswer(response)
  }
}

function renderPath({ segments }: ApiRoute, { params = {}, query = {} }: ApiRequest): string {
  const path = segments.map((segment) =>
    segment.kind === 'text' ? segment.text : encodeURIComponent(params[segment.name] ?? ''),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    search.set(name, String(value))
  }
  return `/${path.join('/')}${search.size > 0 ? `?${search}` : ''}`
}
