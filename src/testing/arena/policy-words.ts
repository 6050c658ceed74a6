import { stringLiterals, type TenantTable } from '../../catalog/index.ts'
import { identifier, literal } from '../../sql/index.ts'
import type { Arena } from './arena.ts'
import { look } from './look.ts'

const most = 8

/**
 * Returns the words that a table's policies, and the functions that they ask, compare something with, and that are no
 * tenant's id: one of them may stand for everybody.
 */
export async function policyWords(arena: Arena, { relation }: TenantTable): Promise<readonly string[]> {
  const { functions } = arena.catalog
  const calls = new Set(relation.policies.flatMap((policy) => policy.calls))
  const texts = [
    ...relation.policies.map(({ using, withCheck }) => `${using ?? ''} ${withCheck ?? ''}`),
    ...functions.filter(({ oid }) => calls.has(oid)).map(({ source }) => source),
  ]
  const known = ['', ...arena.memberRoles]
  const words = texts.flatMap(stringLiterals).filter((word) => !known.includes(word) && !isSettingName(word))
  const found = [...new Set(words)].slice(0, most)
  const ids = found.length > 0 ? await tenantsAmong(arena, found) : []
  return found.filter((word) => !ids.includes(word.toLowerCase()))
}

function isSettingName(word: string): boolean {
  return /^\w+\.\w+$/.test(word)
}

async function tenantsAmong(arena: Arena, words: readonly string[]): Promise<readonly string[]> {
  const root = arena.tables.find(({ isRoot }) => isRoot)
  const id = `lower(${identifier(root?.tenantColumn ?? '')}::text)`
  const list = words.map((word) => literal(word.toLowerCase())).join(', ')
  const statement = `select ${id} as id from ${root?.sql} where ${id} in (${list})`
  const [outcome] = root ? await arena.session.attempt([look(arena, [root], statement)]) : []
  return outcome?.kind === 'rows' ? outcome.rows.map(({ id: found }) => String(found)) : []
}
