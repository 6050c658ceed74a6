import { jwt, problemResponse, tenant } from 'hedgerow/hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { JSONWebKeySet } from 'jose'
import type { HomeverseDatabase, HomeverseEnv } from './env.ts'
import { Problem } from './http/problem.ts'
import { applicantRoutes } from './routes/applicants.ts'
import { applicationRoutes } from './routes/applications.ts'
import { companyRoutes } from './routes/company.ts'
import { contactRoutes } from './routes/contact.ts'
import { healthRoutes } from './routes/health.ts'
import { projectRoutes } from './routes/projects.ts'
import { userRoutes } from './routes/users.ts'
import { audience, issuer } from './tokens.ts'

export interface AppOptions {
  readonly db: HomeverseDatabase
  /** The public keys of those who sign our tokens. */
  readonly jwks: JSONWebKeySet
  /** Hears of what went wrong on our side; the caller is told nothing of it. @default nobody hears */
  readonly onFailure?: (error: unknown) => void
}

const maxBodyBytes = 100 * 1024

/** HomeVerse's API: everything under /api belongs to the caller's company; /contact and /health to everybody. */
export function createApp({ db, jwks, onFailure = () => {} }: AppOptions): Hono<HomeverseEnv> {
  const app = new Hono<HomeverseEnv>()
  app.onError((error, c) => {
    const response = problemResponse(error, c)
    if (response.status >= 500) onFailure(error)
    return response
  })
  app.notFound(() => new Problem(404, 'There is nothing at this address.').getResponse())
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: bodyTooLarge }))

  app.route('/health', healthRoutes(db))
  app.route('/contact', contactRoutes(db))

  app.use('/api/*', tenant({ db, identify: jwt({ jwks, issuer, audience }) }))
  app.route('/api/company', companyRoutes)
  app.route('/api/users', userRoutes)
  app.route('/api/projects', projectRoutes)
  app.route('/api/applicants', applicantRoutes)
  app.route('/api/applications', applicationRoutes)
  return app
}

function bodyTooLarge(): Response {
  return new Problem(413, `The body is larger than ${maxBodyBytes} bytes.`).getResponse()
}
