import type { ApiRequest, ApiRoute } from './routes/api-route.ts'
import { listRoutes, type RouterRoute } from './routes/list-routes.ts'
import { type OpenApiDocument, readOpenApi } from './routes/read-openapi.ts'

/** What answers requests: a Hono app, or an object with `fetch` for anything else. */
export interface ApiApp {
  fetch(request: Request): Response | Promise<Response>
  readonly routes?: readonly RouterRoute[]
}

/** By what a company's member is known to the API. */
export interface ApiCompany {
  /** The tenant's id, as a careless API would take it from a request. @default guessed from what the API shows */
  readonly id?: string | number
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string
  /** Sent with every request: a cookie, an API key. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiTestOptions<Company extends ApiCompany = ApiCompany> {
  readonly app: ApiApp
  /** Whose routes are called. @default those of `app`, or of `openapi` */
  readonly routes?: readonly RouterRoute[]
  /** Describes the routes, and the requests that they take. */
  readonly openapi?: OpenApiDocument
  /** The company that attacks, and the one that must stay hidden; the same member role in both is best. */
  readonly companies: readonly [attacker: Company, victim: Company]
  /** A caller whose company does not exist. @default it is not tried */
  readonly stranger?: ApiCompany
  /**
   * What a company sends to a route that needs more than ids in its path, by the route's name: a body, a query. Where
   * the two companies have different ids in it, the attacks exchange them. `canary` is a word of the company's own:
   * put it into texts.
   *
   * @default what `openapi` says, otherwise nothing
   */
  readonly requests?: Readonly<
    Record<string, ApiRequest | ((company: Company, canary: string) => ApiRequest)>
  >
  /** Gives a company rows that hold its canary, where the API has no route that does. @default none */
  readonly seed?: (company: Company, canary: string) => Promise<unknown>
  /** Routes that are not called, by name, each with the reason. @default none */
  readonly leaveOut?: Readonly<Record<string, string>>
  /** What paths are under. @default 'http://localhost' */
  readonly baseUrl?: string
}

/** The options with every default filled in. */
export interface ApiTestPlan<Company extends ApiCompany = ApiCompany>
  extends Required<Omit<ApiTestOptions<Company>, 'routes' | 'openapi' | 'stranger'>> {
  readonly routes: readonly ApiRoute[]
  readonly stranger: ApiCompany | null
}

/**
 * Fills the defaults in, and finds the routes.
 *
 * @throws TypeError for options that are missing, or a route that is not there.
 */
export function parseApiTestOptions<Company extends ApiCompany>(
  options: ApiTestOptions<Company>,
): ApiTestPlan<Company> {
  const { app, companies, requests = {}, leaveOut = {}, stranger = null } = options
  const { seed = async () => {}, baseUrl = 'http://localhost' } = options
  if (typeof app?.fetch !== 'function') {
    throw new TypeError('apiIsolationSuite: "app" is required: a Hono app, or an object with fetch(request).')
  }
  if (companies?.length !== 2) {
    throw new TypeError(
      'apiIsolationSuite: "companies" must be two: the one that attacks and the one that is hidden.',
    )
  }
  const routes = options.openapi
    ? readOpenApi(options.openapi)
    : listRoutes(options.routes ?? app.routes ?? [])
  if (routes.length === 0) {
    throw new TypeError('apiIsolationSuite: there are no routes; give "routes" or "openapi".')
  }
  for (const [option, names] of Object.entries({ requests, leaveOut })) {
    const unknown = Object.keys(names).find((name) => !routes.some((route) => route.name === name))
    if (unknown !== undefined) {
      throw new TypeError(`apiIsolationSuite: "${option}" names "${unknown}", which is no route.`)
    }
  }
  return { app, companies, requests, leaveOut, stranger, seed, baseUrl, routes }
}
