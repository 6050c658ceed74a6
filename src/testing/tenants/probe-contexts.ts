import { type Catalog, findSettings } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { literal } from '../../sql/index.ts'
import type { Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Session } from '../session/session.ts'

export interface ProbeOptions {
  readonly catalog: Catalog
  readonly template: string
  /** The contexts of one tenant. */
  readonly contexts: readonly Context[]
}

/** What becomes known of contexts when they are opened. */
export interface ProbedContexts {
  /** The places of those that the database let the app role open. */
  readonly open: ReadonlySet<number>
  /** The settings that they set; those that carry the tenant first. */
  readonly settings: readonly string[]
  /** The roles that they end in. */
  readonly roles: readonly string[]
}

/**
 * Opens contexts as the app role.
 *
 * @throws HedgerowError `ERR_LEAKTEST_CONTEXT` where none of them that names a person can be opened.
 */
export async function probeContexts(
  session: Session,
  { catalog, template, contexts }: ProbeOptions,
): Promise<ProbedContexts> {
  const statement = renderProbe(catalog, template)
  const ask = async (context: Context | null) =>
    (await session.attempt([{ as: 'app', context, statement }]))[0]
  const before = readProbe(await ask(null))
  const opened: Opened[] = []
  const refusals: Outcome[] = []
  for (const [index, context] of contexts.entries()) {
    const outcome = await ask(context)
    const probe = readProbe(outcome)
    if (probe) {
      opened.push({ index, context, ...probe })
    } else if (context.caller?.user) {
      refusals.push(outcome)
    }
  }
  if (!opened.some(({ context }) => context.caller?.user)) {
    throw contextRefused(refusals[0])
  }
  return {
    open: new Set(opened.map(({ index }) => index)),
    settings: settingsOf(opened, before?.settings ?? {}),
    roles: [...new Set(opened.map(({ role }) => role))],
  }
}

interface Probe {
  readonly role: string
  readonly settings: Readonly<Record<string, string | null>>
}

interface Opened extends Probe {
  readonly index: number
  readonly context: Context
}

/** Asks for the role, and for every setting that the template names or the database reads. */
function renderProbe(catalog: Catalog, template: string): string {
  const named = template.match(/[a-z_][\w$]*(?:\.[a-z_][\w$]*)+/gi) ?? []
  const pairs = [...new Set([...named, ...findSettings(catalog)])].map(
    (name) => `${literal(name)}, pg_catalog.current_setting(${literal(name)}, true)`,
  )
  return `select current_user as role, pg_catalog.jsonb_build_object(${pairs.join(', ')}) as settings`
}

function readProbe(outcome: Outcome): Probe | undefined {
  return outcome.kind === 'rows' ? (outcome.rows[0] as Probe | undefined) : undefined
}

function settingsOf(opened: readonly Opened[], before: Probe['settings']): string[] {
  const carrying = new Map<string, boolean>()
  for (const { context, settings } of opened) {
    for (const [name, value] of Object.entries(settings)) {
      if (value && value !== before[name]) {
        const carries = [context.caller?.tenant, context.caller?.user].some((id) => id && value.includes(id))
        carrying.set(name, carrying.get(name) === true || carries)
      }
    }
  }
  return [...carrying.keys()].sort((a, b) => Number(carrying.get(b)) - Number(carrying.get(a)))
}

function contextRefused(outcome: Outcome | undefined): HedgerowError {
  const why =
    outcome?.kind === 'error' ? ` (SQLSTATE ${outcome.sqlState}: ${outcome.text.split('\n')[0]})` : ''
  return new HedgerowError(
    'ERR_LEAKTEST_CONTEXT',
    `The app role can not open the context that --context gives${why}.`,
    {
      hint: 'Try the SQL in psql as the app role; name the member roles that it takes with --member-roles, and make what it needs beforehand with --context-setup.',
    },
  )
}
