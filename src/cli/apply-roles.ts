import { connect } from '../database/index.ts'
import { HedgerowError } from '../errors/index.ts'
import type { DeclaredSchema } from '../model/index.ts'
import { defineRoles, type RoleDefinition, renderBootstrap } from '../render/index.ts'
import { identifier, literal } from '../sql/index.ts'
import { createScramVerifier } from './create-scram-verifier.ts'

export interface AppliedRole extends Pick<RoleDefinition, 'name' | 'kind' | 'purpose' | 'canLogin'> {
  readonly password: 'set' | 'unchanged'
}

/**
 * Makes the roles of a schema on a server and sets the passwords that the environment holds, in one transaction.
 *
 * @throws HedgerowError `ERR_ROLES_PRIVILEGE` when the role of the URL may not do that, `ERR_ROLES_REFUSED` when a role
 *   is there already and can do too much, and what `connect` throws. Nothing is changed then.
 */
export async function applyRoles(
  url: string,
  declared: DeclaredSchema,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly AppliedRole[]> {
  const roles = defineRoles(declared.tenancy).map(({ name, kind, purpose, canLogin }) => {
    const password = canLogin ? environment[passwordVariable(kind)] : undefined
    return { name, kind, purpose, canLogin, secret: password === '' ? undefined : password }
  })
  const passwords = roles.flatMap(({ name, secret }) =>
    secret === undefined
      ? []
      : `alter role ${identifier(name)} password ${literal(createScramVerifier(secret))};`,
  )
  const bootstrap = renderBootstrap(declared).replace(/commit;\n$/, `${passwords.join('\n')}\ncommit;\n`)
  const client = await connect(url)
  try {
    await client.unsafe(bootstrap)
  } catch (cause) {
    throw refusal(cause)
  } finally {
    await client.end({ timeout: 1 })
  }
  return roles.map(({ secret, ...role }) => ({
    ...role,
    password: secret === undefined ? 'unchanged' : 'set',
  }))
}

/** The environment variable with the password of a role that logs in: HEDGEROW_APP_PASSWORD. */
export function passwordVariable(kind: RoleDefinition['kind']): string {
  return `HEDGEROW_${kind.toUpperCase()}_PASSWORD`
}

function refusal(cause: unknown): unknown {
  if (!(cause instanceof Error && 'code' in cause)) return cause
  if (cause.code === '42501') {
    return new HedgerowError('ERR_ROLES_PRIVILEGE', 'The role of the URL may not make these roles.', {
      hint: 'Give the URL of a superuser, or hand the output of `hedgerow roles --sql` to whoever has one.',
      cause,
    })
  }
  if (cause.code === 'P0001') {
    return new HedgerowError('ERR_ROLES_REFUSED', cause.message, {
      hint: 'Choose another name in defineTenancy, or: alter role … nosuperuser nobypassrls.',
      cause,
    })
  }
  return cause
}
