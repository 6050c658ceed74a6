import type { Audited } from '../rules/rule.ts'

/** Returns the name of a field of the JSON that a setting holds, which counts as a setting: `request.jwt.claims->>sub`. */
export function fieldName(setting: string, field: string): string {
  return `${setting}->>${field}`
}

/** Returns a name as it can be compared: the case of a setting means nothing, that of a field does. */
export function settingKey(name: string): string {
  const [setting = '', ...fields] = name.split('->>')
  return [setting.toLowerCase(), ...fields].join('->>')
}

/** Whether a name is a setting's or a field's in it. */
export function isWithin(name: string, setting: string): boolean {
  const [key, whole] = [settingKey(name), settingKey(setting)]
  return key === whole || key.startsWith(fieldName(whole, ''))
}

/** Older versions of PostgREST set each claim of a token by itself, and Supabase's functions ask for both. */
const claim = /^request\.jwt\.claim(?:\.(.+))?$/i
const claims = 'request.jwt.claims'

/** Returns the name that a rule knows a setting by, of all those under which the context holds the same. */
export function canonicalSetting(
  { settings, aliases }: Pick<Audited, 'settings' | 'aliases'>,
  name: string,
): string {
  const found = claim.exec(name)
  const whole = found ? (found[1] === undefined ? claims : fieldName(claims, found[1])) : name
  const key = settingKey(whole)
  return aliases.get(key) ?? Object.values(settings).find((one) => settingKey(one) === key) ?? whole
}
