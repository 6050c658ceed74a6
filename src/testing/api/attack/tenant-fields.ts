import type { Member } from '../member.ts'

const mostFields = 6
const usual = ['companyId', 'tenantId', 'organizationId']

/**
 * Lists the names by which B's tenant might be taken from a request, with the id: as JSON and as a database write
 * them. Where the id is not given, it is what is the same in everything that B was shown.
 */
export function tenantFields(attacker: Member, victim: Member): ReadonlyMap<string, string> {
  const { id, knowledge } = victim
  const constants = [...knowledge.constants()].filter(([, value]) =>
    id === null ? !attacker.knowledge.seen().includes(value) : value === id,
  )
  const named = constants.length > 0 ? constants : usual.map((name) => [name, id] as const)
  const known = named.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return new Map(
    known
      .slice(0, mostFields)
      .flatMap(([name, value]) =>
        [name, name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()].map((one) => [one, value]),
      ),
  )
}
