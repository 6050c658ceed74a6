import { randomBytes } from 'node:crypto'
import type { Catalog, SettingNames } from '../../catalog/index.ts'
import { addSealKey, createSealer, dropSealKey } from '../../database/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import { sealedFunction } from '../../render/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import type { Session } from '../session/session.ts'
import type { ContextForm } from './context-form.ts'

/** The settings of a sealed context beside tenant, person and member role. */
export interface SealSettings {
  readonly expires: string
  readonly seal: string
}

/** Finds what carries the seal, where policies take the context from the function that verifies one. */
export function findSealSettings({ functions, relations }: Catalog): SealSettings | null {
  const verifier = functions.find(({ schema, name }) => qualifiedName(schema, name) === sealedFunction)
  const isAsked =
    verifier && relations.some(({ policies }) => policies.some(({ calls }) => calls.includes(verifier.oid)))
  const names = [...(verifier?.source ?? '').matchAll(/current_setting\('([^']+)'/g)].map(
    ([, name = '']) => name,
  )
  const [, , , expires, seal] = names
  return isAsked && expires && seal ? { expires, seal } : null
}

/**
 * The form of an application whose contexts are sealed. The key is made up, and known to the database only in the
 * session's transaction: no key of the application's is needed.
 */
export function createSealedForm(
  { tenant, user, memberRole }: SettingNames,
  { expires, seal }: SealSettings,
): ContextForm {
  const key = randomBytes(32).toString('base64url')
  const sealContext = createSealer(key)
  return {
    prepare: (session) => addKey(session, key),
    undo: dropSealKey(key),
    settings: [tenant, user, memberRole, expires, seal],
    namesTenant: true,
    seal,
    open(name, caller) {
      const sealed = sealContext(caller)
      const settings = {
        [tenant]: caller.tenant,
        [user]: caller.user,
        [memberRole]: caller.role,
        [expires]: sealed.expires,
        [seal]: sealed.seal,
      }
      return { name, caller, settings }
    },
  }
}

async function addKey(session: Session, key: string): Promise<void> {
  const outcome = await session.keep(null, addSealKey(key))
  if (outcome.kind === 'error') {
    throw new HedgerowError(
      'ERR_LEAKTEST_CONTEXT',
      `The contexts are sealed, and the login may not add a key to seal with (SQLSTATE ${outcome.sqlState}).`,
      { hint: 'Run it as a superuser, or as the owner of the table with the keys.' },
    )
  }
}
