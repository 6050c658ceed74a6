import type { TenantContext } from '../../model/index.ts'
import type { Sentinels } from '../sentinels/sentinels.ts'
import type { Caller } from '../session/context.ts'
import type { ApplicationTestPlan, OpenScope, Query } from './application-options.ts'
import { type Glance, readGlance, renderGlance } from './glance.ts'
import { type Answer, withPatience } from './with-patience.ts'

/** Runs the query of a glance in a scope. */
export type Look = () => Promise<Glance>

/** One of the two tenants. */
export interface Person {
  readonly name: 'A' | 'B'
  readonly caller: Caller
  /** What the application is given to open a scope with. */
  readonly context: TenantContext
  sees(glance: Glance): boolean
  /** Whether the context that a glance saw is this tenant's. */
  isNamedIn(glance: Glance): boolean
}

/** The application with its two tenants, and what a probe needs to see how it treats them. */
export interface Stage {
  readonly a: Person
  readonly b: Person
  readonly sentinels: Sentinels
  /** The statement of a glance. */
  readonly statement: string
  /** Opens a scope, or what `nested` opens, and lets `work` look around in it. */
  open<T>(
    context: Partial<TenantContext>,
    work: (look: Look, query: Query) => Promise<T>,
    how?: OpenScope,
  ): Promise<Answer<T>>
  readonly nested: OpenScope | null
  /** Looks around outside of any scope. */
  readonly outside: Look | null
}

export function createStage(plan: ApplicationTestPlan, sentinels: Sentinels): Stage {
  const { scope, nested, outside } = plan
  const statement = renderGlance(sentinels)
  const look = async (query: Query) => readGlance(await query(statement))
  return {
    a: createPerson('A', sentinels.a),
    b: createPerson('B', sentinels.b),
    sentinels,
    statement,
    open: (context, work, how = scope) =>
      withPatience(async () => {
        const values: Awaited<ReturnType<typeof work>>[] = []
        // A context without a tenant is one that a careless application lets pass.
        await how(context as TenantContext, async (query) => {
          values.push(await work(() => look(query), query))
        })
        const [value] = values
        if (values.length === 0) {
          throw new TypeError('applicationSuite: "scope" has ended without having run work.')
        }
        return value as Awaited<ReturnType<typeof work>>
      }),
    nested,
    outside: outside && (() => look(outside)),
  }
}

function createPerson(name: Person['name'], caller: Caller): Person {
  const { tenant, user, role } = caller
  return {
    name,
    caller,
    context: { tenant, ...(user && { user }), ...(role && { role }) },
    sees: ({ seesA, seesB }) => (name === 'A' ? seesA : seesB),
    isNamedIn: ({ settings }) => settings.some((value) => value?.includes(tenant)),
  }
}
