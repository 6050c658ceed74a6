import type { SettingNames } from '../../catalog/index.ts'
import type { Caller, Context } from '../session/context.ts'
import { namesTenant, renderContextTemplate } from './context-template.ts'

/** How an application tells the database who is asking. */
export interface ContextForm {
  open(name: string, caller: Caller): Context
  /** The settings that a context sets; that of the tenant first. */
  readonly settings: readonly string[]
  /** Whether policies go by the tenant that a context names; otherwise by what its person is a member of. */
  readonly namesTenant: boolean
  /** The setting with the seal of a context; null where none has one. */
  readonly seal: string | null
}

/** The form of an application that sets one setting each for tenant, person and member role. */
export function createSettingsForm(
  { tenant, user, memberRole }: SettingNames,
  namesTenant: boolean,
): ContextForm {
  return {
    namesTenant,
    seal: null,
    settings: [tenant, user, memberRole],
    open: (name, caller) => ({
      name,
      caller,
      settings: { [tenant]: caller.tenant, [user]: caller.user, [memberRole]: caller.role },
    }),
  }
}

/** The form of an application that says who is asking by SQL of its own. */
export function createTemplateForm(template: string, settings: readonly string[]): ContextForm {
  return {
    settings,
    namesTenant: namesTenant(template),
    seal: null,
    open: (name, caller) => ({
      name,
      caller,
      opening: renderContextTemplate(template, caller),
      settings: {},
    }),
  }
}
