import type { TenantType } from '../model/index.ts'
import { literal, settingName } from '../sql/index.ts'

/**
 * Renders the expression that reads an id from a setting, once a statement and fail-closed.
 *
 * A local setting reads back as `''` after its transaction, not as NULL, so a bare cast would break the next request
 * on that connection. The scalar subquery keeps the comparison first: unwrapped, another condition that PostgreSQL
 * takes for leak-proof may run before it (CVE-2026-116327), and a scan is about five times slower.
 */
export function renderIdSetting(setting: string, type: TenantType): string {
  const value = `nullif(current_setting(${literal(settingName(setting))}, true), '')`
  return type === 'text' ? `(select ${value})` : `(select ${value}::${type})`
}

/** Renders the expression that reads a text setting, once a statement; it is NULL or empty without a context. */
export function renderTextSetting(setting: string): string {
  return `(select current_setting(${literal(settingName(setting))}, true))`
}
