import { HedgerowError } from '../errors/index.ts'

/** A custom setting has a class and a name; PostgreSQL 14 and later refuse anything that is not a plain identifier. */
const settingPattern = /^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)+$/

/**
 * Returns the name of a custom run-time setting such as `app.current_company_id`, unchanged.
 *
 * @throws HedgerowError `ERR_SQL_SETTING` for a name that PostgreSQL would not take as a custom setting.
 */
export function settingName(name: string): string {
  if (!settingPattern.test(name) || name.length > 63) {
    throw new HedgerowError(
      'ERR_SQL_SETTING',
      'A setting is named `class.name`, in letters, digits, _ and $.',
      {
        hint: 'Use a name such as app.current_company_id.',
      },
    )
  }
  return name
}
