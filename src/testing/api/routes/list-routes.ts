import { type ApiRoute, parsePath } from './api-route.ts'

/** A route as Hono's router lists it. */
export interface RouterRoute {
  readonly method: string
  readonly path: string
  readonly handler?: unknown
}

/** Lists what a Hono router routes. Middleware is left out; what answers to all methods is called with two. */
export function listRoutes(routes: readonly RouterRoute[]): ApiRoute[] {
  const found = new Map<string, ApiRoute>()
  for (const route of routes) {
    for (const method of methodsOf(route)) {
      const name = `${method} ${route.path}`
      // A handler for each step of a route, such as a validator, makes it stand there more than once.
      found.set(name, { name, method, segments: parsePath(route.path) })
    }
  }
  return [...found.values()]
}

/** Middleware stands under all methods and takes two arguments; a handler that does needs only the first. */
function methodsOf({ method, handler }: RouterRoute): string[] {
  switch (method) {
    case 'ALL':
      return typeof handler === 'function' && handler.length < 2 ? ['GET', 'POST'] : []
    case 'HEAD':
    case 'OPTIONS':
      return []
    default:
      return [method]
  }
}
