import type { TransactionSql } from 'postgres'
import type { System } from './systems.ts'
import { listGrantees, nobody, type Target, thief, undone, victim } from './world.ts'

interface Person {
  readonly tenant: number
  readonly user: string
  readonly memberRole: string
}

type Attack = (target: Target) => { readonly tenant: number; readonly statement: string }

/** Without a WHERE and a column that is read where it can be, so that no SELECT policy hides an open one for writes. */
const attacks: Readonly<Record<string, Attack>> = {
  select: ({ name, column, tenant }) => ({
    tenant: thief,
    statement: `select 1 from ${name} where ${column} <> ${tenant(thief)}`,
  }),
  insert: ({ insert }) => ({ tenant: thief, statement: insert({ tenant: victim, row: 9 }) }),
  steal: ({ name, column, tenant }) => ({
    tenant: nobody,
    statement: `update ${name} set ${column} = ${tenant(nobody)}`,
  }),
  move: ({ name, column, tenant }) => ({
    tenant: thief,
    statement: `update ${name} set ${column} = ${tenant(victim)}`,
  }),
  delete: ({ name }) => ({ tenant: nobody, statement: `delete from ${name}` }),
}

/** Of the tenant root, the tenant without rows has its own. */
const ownRows = (name: string, { declared }: System) =>
  name === `"${declared.tenancy.schema}"."${declared.tenancy.root}"` ? 1 : 0

/**
 * Attacks tables as the app role, in every member role that a rule names and as a person of either tenant, and returns
 * what got through as `table: attack`. Independent of the leak test, so that the two can be compared.
 */
export async function attackByHand(
  sql: TransactionSql,
  system: System,
  targets: readonly Target[],
): Promise<string[]> {
  const found: string[] = []
  for (const target of targets) {
    for (const [name, attack] of Object.entries(attacks)) {
      if (await getsThrough(sql, system, target, attack)) found.push(`${target.name}: ${name}`)
    }
  }
  return found
}

async function getsThrough(
  sql: TransactionSql,
  system: System,
  target: Target,
  attack: Attack,
): Promise<boolean> {
  const { tenant, statement } = attack(target)
  for (const person of listPersons(system, tenant)) {
    const rows = await countRows(sql, system, target, person, statement)
    const own = tenant === nobody ? ownRows(target.name, system) : 0
    if (rows > own) return true
  }
  return false
}

/** Whatever is raised but a refusal shows that a policy was passed. */
function countRows(
  sql: TransactionSql,
  { declared }: System,
  target: Target,
  { tenant, user, memberRole }: Person,
  statement: string,
): Promise<number> {
  const { settings, roles } = declared.tenancy
  return undone(sql, async (part) => {
    await part`select set_config(${settings.tenant}, trim(both '''' from ${target.tenant(tenant)}), true),
      set_config(${settings.user}, ${user}, true), set_config(${settings.memberRole}, ${memberRole}, true),
      set_config('role', ${roles.app}, true)`
    return (await part.unsafe(statement)).count
  }).catch((error) => (error.code === '42501' ? 0 : Number.POSITIVE_INFINITY))
}

function listPersons({ declared }: System, tenant: number): Person[] {
  const users = [thief, victim].map((number) => userId(declared.tenancy.userType, number))
  return listMemberRoles(declared).flatMap((memberRole) =>
    users.map((user) => ({ tenant, user, memberRole })),
  )
}

function userId(type: string, number: number): string {
  return type === 'uuid' ? `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000` : String(number)
}

/** Every member role that a rule names, and none. */
function listMemberRoles({ tables }: System['declared']): string[] {
  const named = tables
    .flatMap((table) => (table.kind === 'tenant' ? listGrantees(table.rules) : []))
    .flatMap((grantee) => (typeof grantee === 'string' ? [grantee] : (grantee.memberRoles ?? [])))
  return [...new Set(['', ...named])]
}
