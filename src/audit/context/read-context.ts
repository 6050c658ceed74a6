import type { SettingNames } from '../../catalog/index.ts'
import { HedgerowError } from '../../errors/index.ts'
import type { SettingWrite } from '../code/conduct.ts'
import { createFrame } from '../code/reader.ts'
import { createScope } from '../code/scope.ts'
import type { Value } from '../code/value.ts'
import type { Audited } from '../rules/rule.ts'
import { parseStatements } from '../syntax/parse.ts'
import { listMemberships } from './list-memberships.ts'
import { fieldName, settingKey } from './setting-name.ts'

type Part = keyof SettingNames

/** What stands for each in the SQL: a text of its own, which is followed to the settings that it ends up in. */
const parts: Readonly<Record<string, Part>> = {
  '{tenant}': 'tenant',
  '{user}': 'user',
  '{role}': 'memberRole',
}

/**
 * Reads where the SQL that opens a context puts the tenant, the person and the member role: in settings, or in fields of
 * the JSON in one, by itself or through a function.
 *
 * @throws HedgerowError `ERR_LEAKTEST_OPTIONS` where it is no SQL.
 */
export function readContext(
  audited: Audited,
  template: string,
): Pick<Audited, 'settings' | 'aliases' | 'memberships'> {
  const statements = parseStatements(template.replace(/\{(?:tenant|user|role)\}/g, "'$&'"))
  if (!statements) {
    throw new HedgerowError('ERR_LEAKTEST_OPTIONS', 'The SQL of --context is not understood as SQL.', {
      hint: "Write it as in: select set_config('app.tenant', {tenant}, true), set_config('app.user', {user}, true)",
    })
  }
  const frame = createFrame(audited, audited.appRole)
  for (const statement of statements) frame.reader.readStatement(statement, createScope(frame))
  const held = frame.conduct.settings.flatMap(listHeld)
  const named = (part: Part) => held.filter((one) => one.part === part).map(({ name }) => name)
  const settingOf = (part: Part) => named(part)[0] ?? audited.settings[part]
  const settings = {
    tenant: settingOf('tenant'),
    user: settingOf('user'),
    memberRole: settingOf('memberRole'),
  }
  return {
    settings,
    aliases: new Map(held.map(({ name, part }) => [settingKey(name), settings[part]])),
    memberships: template.includes('{tenant}') ? null : listMemberships(audited.tables),
  }
}

interface Held {
  readonly name: string
  readonly part: Part
}

function listHeld({ name, value }: SettingWrite): Held[] {
  return name === null ? [] : listParts(name, value)
}

function listParts(name: string, { text, fields = fieldsOf(text) }: Value): Held[] {
  const part = parts[text ?? '']
  if (part) return [{ name, part }]
  return [...fields].flatMap(([field, value]) => listParts(fieldName(name, field), value))
}

/** The fields of JSON that is written out, or put together of texts. */
function fieldsOf(json: unknown): ReadonlyMap<string, Value> {
  const document = typeof json === 'string' ? parseJson(json) : json
  if (typeof document !== 'object' || document === null) return new Map()
  return new Map(
    Object.entries(document).map(([field, value]) => [
      field,
      typeof value === 'string'
        ? { origin: 'constant', text: value }
        : { origin: 'constant', fields: fieldsOf(value) },
    ]),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Nothing is lost: most settings hold no JSON.
    return null
  }
}
