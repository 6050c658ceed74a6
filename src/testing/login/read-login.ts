import { type Catalog, reachableRoles, type TenantTable } from '../../catalog/index.ts'
import { literal } from '../../sql/index.ts'
import type { LeakTestPlan } from '../leak-test-options.ts'
import { rowsOf, type Session } from '../session/session.ts'
import type { Login } from './login.ts'
import { openLogin, renderIdentity } from './open-login.ts'
import { findHidden, listBeginningSettings, readBeginning } from './read-beginning.ts'

/**
 * Finds out how a session of the app role begins: by a login where one is possible, otherwise from the catalog, which
 * tells everything but what runs only at a login; and lets the app role of the session begin like that.
 *
 * @throws HedgerowError `ERR_LEAKTEST_APP_LOGIN` where `appUrl` is that of another role or database.
 */
export async function readLogin(
  session: Session,
  plan: LeakTestPlan,
  catalog: Catalog,
  tables: readonly TenantTable[],
): Promise<Login> {
  const { appRole } = plan
  const names = listBeginningSettings(catalog, plan.settings)
  const own = await readOwnSettings(session, names)
  const seen = await openLogin({
    url: plan.appUrl ?? sameAddress(plan.url, appRole),
    appRole,
    members: catalog.roles
      .map(({ name }) => name)
      .filter((name) => reachableRoles(catalog.memberships, name).includes(appRole)),
    settings: own.settings,
    tables,
    identity: own.identity,
  })
  if (typeof seen !== 'string') {
    return begin(session, {
      beginning: { settings: seen.settings, role: seen.role },
      seen,
      unknown: null,
      instead: null,
    })
  }
  const hidden = findHidden(catalog, appRole, names, own.loginTriggers)
  const failed = `the app role can not log in here without --app-url: ${seen}`
  const unknown =
    plan.appUrl !== null ? `the login of --app-url failed: ${seen}` : hidden && `${hidden}, and ${failed}`
  const instead = unknown === null ? `${failed} What ALTER ROLE and ALTER DATABASE ask for was played.` : null
  return begin(session, { beginning: readBeginning(catalog, appRole, names), seen: null, unknown, instead })
}

/** Some settings only a superuser may set; without them the app role would get nowhere. */
async function begin(session: Session, login: Login): Promise<Login> {
  session.beginAs(login.beginning)
  const [outcome] = await session.attempt([{ as: 'app', context: null, statement: 'select' }])
  if (outcome.kind === 'rows') {
    return login
  }
  const beginning = { settings: new Map<string, string>(), role: null }
  session.beginAs(beginning)
  return {
    ...login,
    beginning,
    instead: null,
    unknown: 'only a superuser can begin a session as the app role does',
  }
}

/** Without a password, which works where the server trusts the address, or knows it from elsewhere. */
function sameAddress(url: string, appRole: string): string {
  return Object.assign(new URL(url), { username: encodeURIComponent(appRole), password: '' }).href
}

async function readOwnSettings(session: Session, names: readonly string[]) {
  const pairs = names.map((name) => `${literal(name)}, pg_catalog.current_setting(${literal(name)}, true)`)
  const [outcome] = await session.attempt([
    {
      as: 'privileged',
      context: null,
      statement: `select (${renderIdentity}) as identity, pg_catalog.jsonb_build_object(${pairs.join(', ')}) as settings,
        (select coalesce(pg_catalog.jsonb_agg(evtname), '[]') from pg_catalog.pg_event_trigger
         where evtevent = 'login' and evtenabled in ('O', 'A')) as "loginTriggers"`,
    },
  ])
  const [row] = rowsOf(outcome)
  return {
    identity: String(row?.identity),
    settings: new Map(Object.entries((row?.settings ?? {}) as Record<string, string | null>)),
    loginTriggers: (row?.loginTriggers ?? []) as string[],
  }
}
