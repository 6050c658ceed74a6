const secret =
  /(^|_)(password|passwd|pwd|passphrase|passcode|secret|credential|token|api_?key|access_?key|private_?key|recovery_?codes?|backup_?codes?|otp|totp|mfa|pin)s?(_(hash|hashed|digest|encrypted|cipher|salt|seed|key))?$/i
const power =
  /^(roles?|member_?roles?|user_?roles?|access_?level|permissions?|privileges?|is_?(admin|owner|staff|super_?user)|admin|superuser)$/i
const person = /^(e_?mail(_address)?|user_?name|login|(user|member|person|account)_?id)$/i

/** Whether a column's name says that it holds what lets somebody in, hashed or not. */
export function isSecretName(column: string): boolean {
  return secret.test(column)
}

/** Whether a column's name says that it holds what a person may do. */
export function isPowerName(column: string): boolean {
  return power.test(column)
}

/** Whether a table is of persons, or of their memberships: one with somebody's e-mail or id. */
export function isOfPersons(columns: readonly { readonly name: string }[]): boolean {
  return columns.some(({ name }) => person.test(name))
}
