import { HedgerowError } from '../../errors/index.ts'
import { literal } from '../../sql/index.ts'

const placeholder = /\{(tenant|user|role)\}/g
const quoted = /'\{(?:tenant|user|role)\}'/
const transactional =
  /(?:^|;)\s*(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i

/**
 * Parses SQL with the placeholders `{tenant}`, `{user}` and `{role}`, which says who is asking.
 *
 * @throws HedgerowError `ERR_LEAKTEST_OPTIONS` where it names nobody, quotes a placeholder, or ends the transaction.
 */
export function parseContextTemplate(sql: string): string {
  const template = sql.trim().replace(/;\s*$/, '')
  const fault = !/\{(?:tenant|user)\}/.test(template)
    ? 'must name the tenant or the person: {tenant} or {user}'
    : quoted.test(template)
      ? 'must not quote a placeholder, which is rendered as a literal'
      : transactional.test(template)
        ? 'must not begin or end a transaction'
        : null
  if (fault !== null) {
    throw new HedgerowError('ERR_LEAKTEST_OPTIONS', `The SQL of --context ${fault}.`, {
      hint: "Write it as in: select set_config('app.tenant', {tenant}, true), set_config('app.user', {user}, true)",
    })
  }
  return template
}

/** Renders a template for a caller: every placeholder as a literal, or as NULL where there is nobody. */
export function renderContextTemplate(
  template: string,
  caller: Readonly<Record<'tenant' | 'user' | 'role', string>>,
): string {
  return template.replace(placeholder, (_, name: keyof typeof caller) =>
    caller[name] === '' ? 'null' : literal(caller[name]),
  )
}

/** Says whether the SQL names a tenant, and not only a person. */
export function namesTenant(template: string): boolean {
  return template.includes('{tenant}')
}
