import { namesTenant, renderContextTemplate, type SettingNames } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import type { Caller, Context } from '../session/context.ts'
import type { Outcome } from '../session/outcome.ts'
import type { Session } from '../session/session.ts'

/** How an application tells the database who is asking. */
export interface ContextForm {
  /**
   * Makes what contexts need beforehand, for as long as the session's transaction lasts.
   *
   * @throws HedgerowError `ERR_LEAKTEST_CONTEXT` where the login may not.
   */
  prepare(session: Session): Promise<void>
  open(name: string, caller: Caller): Context
  /** The statement that takes away what was prepared, once it is committed; null where there is nothing. */
  readonly undo: string | null
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
    prepare: async () => {},
    undo: null,
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

export interface TemplateFormOptions {
  readonly template: string
  /** What is run beforehand, once for each of the callers. */
  readonly setup: string | null
  readonly callers: readonly Caller[]
  readonly settings: readonly string[]
}

/** The form of an application that says who is asking by SQL of its own. */
export function createTemplateForm({ template, setup, callers, settings }: TemplateFormOptions): ContextForm {
  return {
    settings,
    undo: null,
    async prepare(session) {
      for (const caller of setup === null ? [] : callers) {
        assertPrepared(await session.keep(null, renderContextTemplate(setup ?? '', caller)))
      }
    },
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

function assertPrepared(outcome: Outcome): void {
  if (outcome.kind === 'error') {
    throw new HedgerowError(
      'ERR_LEAKTEST_CONTEXT',
      `The database refuses what --context-setup gives (SQLSTATE ${outcome.sqlState}: ${outcome.text.split('\n')[0]}).`,
      { hint: 'It runs as the login of the URL, once for each made-up tenant, before its rows are made.' },
    )
  }
}
