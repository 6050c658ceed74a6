import { type Catalog, findMemberRoles, type Privileges, reachableRoles } from '../../catalog/index.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import type { Context } from '../session/context.ts'
import { withSession } from '../session/open-session.ts'
import type { Beginning, Session } from '../session/session.ts'
import { type ContextForm, createTemplateForm } from './context-form.ts'
import { type ContextOptions, type Contexts, createContexts } from './contexts.ts'
import { probeContexts } from './probe-contexts.ts'
import { readReachedPrivileges } from './read-reached-privileges.ts'

/** Who may ask, how, and with what privileges. */
export interface Callers {
  readonly form: ContextForm
  readonly contexts: Contexts
  readonly memberRoles: readonly string[]
  readonly privileges: Privileges
}

export interface PlanTemplateOptions {
  readonly catalog: Catalog
  readonly beginning: Beginning
  readonly options: Omit<ContextOptions, 'form' | 'memberRoles'>
  readonly template: string
}

/**
 * Plans the contexts of an application that says who is asking by SQL of its own. Those that the database refuses to
 * open are left out: nobody can ask in them.
 *
 * @throws HedgerowError `ERR_LEAKTEST_CONTEXT` where none can be opened.
 */
export async function planTemplate(
  session: Session,
  plan: LeakTestPlan,
  { catalog, beginning, options, template }: PlanTemplateOptions,
): Promise<Callers> {
  const memberRoles = plan.memberRoles ?? memberRolesOf(catalog, plan, template)
  const { sides, tenantOf, personOf } = options
  const callers = Object.values(sides).map((side) => ({
    tenant: tenantOf(side),
    user: personOf(side),
    role: '',
  }))
  const formWith = (settings: readonly string[]) =>
    createTemplateForm({ template, setup: plan.contextSetup, callers, settings })
  const draft = formWith([])
  // On a connection of its own: on the one that attacks, something has to be tried before any context was opened.
  const probed = await withSession(
    plan.url,
    plan.appRole,
    async (other) => {
      other.beginAs(beginning)
      await draft.prepare(other)
      const { attacker } = createContexts({ ...options, form: draft, memberRoles })
      return probeContexts(other, { catalog, template, contexts: attacker })
    },
    async () => {},
  )
  const form = formWith(probed.settings)
  await form.prepare(session)
  const contexts = createContexts({ ...options, form, memberRoles })
  const isOpen = (_: Context, index: number) => probed.open.has(index)
  const privileges = await readReachedPrivileges(session, plan.appRole, [beginning.role, ...probed.roles])
  return {
    form,
    memberRoles,
    privileges,
    contexts: {
      ...contexts,
      attacker: contexts.attacker.filter(isOpen),
      victim: contexts.victim.filter(isOpen),
      empty: contexts.empty.filter(isOpen),
    },
  }
}

/** Where the database tells of no member roles, and the SQL wants one, it may be a role of PostgreSQL. */
function memberRolesOf(catalog: Catalog, { appRole, settings }: LeakTestPlan, template: string): string[] {
  const found = findMemberRoles(catalog, settings.memberRole)
  return found.length === 0 && template.includes('{role}')
    ? reachableRoles(catalog.memberships, appRole)
    : found
}
