import { HedgerowError } from '../errors/index.ts'
import { listKitParts } from './kit-parts.ts'
import type { TableConfig } from './kit-statements.ts'

/**
 * Mends names as drizzle-kit 0.31 writes them: it doubles no quotes, and takes the columns of a key apart at commas.
 *
 * @param names of everything that the migration may be about.
 */
export function quoteNames(text: string, names: readonly string[]): string {
  const odd = names.filter((name) => /[",]/.test(name))
  if (odd.length === 0) return text
  const right = new Map(
    odd.flatMap((name) => {
      // Not identifier(): Drizzle makes names of keys that are too long, which PostgreSQL cuts.
      const quoted = `"${name.replaceAll('"', '""')}"`
      return [quoted, `"${name}"`, `"${name.replaceAll(',', '","')}"`].map((wrong) => [wrong, quoted])
    }),
  )
  const known = [...right.keys()].sort((a, b) => b.length - a.length)
  // Other names and texts are passed over whole: what is quoted in them is no name.
  const token = new RegExp(`${known.map(escapePattern).join('|')}|"[^"]*"|'(?:[^']|'')*'`, 'g')
  return text.replaceAll(token, (one) => right.get(one) ?? one)
}

/**
 * Refuses a name that could not be told from several others in what drizzle-kit writes.
 *
 * @throws HedgerowError `ERR_SCHEMA_NAME`.
 */
export function assertQuotable(configs: readonly TableConfig[]): void {
  const names = new Set(configs.flatMap((config) => listKitParts(config).names))
  for (const name of names) {
    const [start = ''] = name?.split(/[",]/) ?? []
    const mistaken = [start, name?.replaceAll('""', '"')].find((other) => other !== name && names.has(other))
    if (mistaken === undefined) continue
    throw new HedgerowError(
      'ERR_SCHEMA_NAME',
      `drizzle-kit escapes no double quotes and commas: it would write ${JSON.stringify(name)} so that it could be ${JSON.stringify(mistaken)}, too.`,
      { hint: 'Rename one of the two.' },
    )
  }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
