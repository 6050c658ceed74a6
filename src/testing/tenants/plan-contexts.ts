import {
  type Catalog,
  findMemberRoles,
  isTenancyBySetting,
  namesTenant,
  type Relation,
  type TenantTable,
} from '../../catalog/index.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import type { Beginning, Session } from '../session/session.ts'
import { createSettingsForm } from './context-form.ts'
import { type ContextOptions, createContexts } from './contexts.ts'
import { findPeople } from './find-people.ts'
import { personOf } from './person-of.ts'
import { type Callers, planTemplate } from './plan-template.ts'
import { readReachedPrivileges } from './read-reached-privileges.ts'
import { createSealedForm, findSealSettings } from './seal-contexts.ts'

export interface PlannedContexts extends Callers {
  /** The tables of people that tenants share; none where every tenant has its own. */
  readonly people: readonly Relation[]
}

export interface PlanContextsOptions extends Pick<ContextOptions, 'sides' | 'tenantOf'> {
  readonly catalog: Catalog
  readonly tables: readonly TenantTable[]
  /** How a session of the app role begins. */
  readonly beginning: Beginning
}

/**
 * Plans the contexts of an application: by its settings, or by the SQL that it opens them with.
 *
 * @throws HedgerowError `ERR_LEAKTEST_CONTEXT` where that SQL can't be run, or a seal can't be made.
 */
export async function planContexts(
  session: Session,
  plan: LeakTestPlan,
  { catalog, tables, beginning, ...tenants }: PlanContextsOptions,
): Promise<PlannedContexts> {
  const byTenant =
    plan.context === null ? isTenancyBySetting(catalog, plan.settings.tenant) : namesTenant(plan.context)
  const people = byTenant ? [] : findPeople(catalog, tables)
  const options = { ...tenants, personOf: personOf(catalog, tables, people) }
  if (plan.context !== null) {
    return {
      people,
      ...(await planTemplate(session, plan, { catalog, options, beginning, template: plan.context })),
    }
  }
  const seal = findSealSettings(catalog)
  const form = seal ? createSealedForm(plan.settings, seal) : createSettingsForm(plan.settings, byTenant)
  await form.prepare(session)
  const memberRoles = plan.memberRoles ?? findMemberRoles(catalog, plan.settings.memberRole)
  const contexts = createContexts({ ...options, form, memberRoles })
  const privileges = await readReachedPrivileges(session, plan.appRole, [beginning.role])
  return { form, contexts, memberRoles, people, privileges }
}
