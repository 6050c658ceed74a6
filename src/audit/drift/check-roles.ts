import { type Role, reachableRoles } from '../../catalog/index.ts'
import type { RoleDefinition } from '../../render/index.ts'
import { identifier } from '../../sql/index.ts'
import { createFinding, type Finding } from '../finding.ts'
import type { Sides } from './sides.ts'

const attributes = {
  isSuperuser: ['superuser', 'nosuperuser'],
  bypassesRls: ['bypassrls', 'nobypassrls'],
  canLogin: ['login', 'nologin'],
  canCreateRoles: ['createrole', 'nocreaterole'],
  canCreateDatabases: ['createdb', 'nocreatedb'],
  canReplicate: ['replication', 'noreplication'],
} as const

type Attribute = keyof typeof attributes

/** Finds declared roles that are missing, that can do more than declared, or that may become what they should not. */
export function checkRoles(sides: Sides, definitions: readonly RoleDefinition[]): Finding[] {
  return definitions.flatMap((definition) => {
    const role = sides.live.roles.find(({ name }) => name === definition.name)
    if (role === undefined) return definition.isOptional ? [] : [reportMissing(definition)]
    return [...checkAttributes(definition, role), ...checkMemberships(sides, definition)]
  })
}

function reportMissing({ name, purpose }: RoleDefinition): Finding {
  return createFinding({
    rule: 'role-missing',
    level: 'warning',
    object: name,
    title: 'A declared role is missing',
    detail: `The server has no role "${name}", which ${purpose}.`,
    remediation: 'npx hedgerow roles --sql | psql …',
  })
}

function checkAttributes(definition: RoleDefinition, role: Role): Finding[] {
  const expected: Record<Attribute, boolean> = {
    isSuperuser: false,
    bypassesRls: definition.bypassesRls,
    canLogin: definition.canLogin,
    canCreateRoles: false,
    canCreateDatabases: false,
    canReplicate: false,
  }
  const differing = (Object.keys(attributes) as Attribute[]).filter((one) => role[one] !== expected[one])
  if (differing.length === 0) return []
  const [is, shouldBe] = [role, expected].map((side) =>
    differing.map((one) => attributes[one][side[one] ? 0 : 1]).join(' '),
  )
  return [
    createFinding({
      rule: 'role-attributes',
      level: differing.some((one) => role[one]) ? 'error' : 'warning',
      object: role.name,
      title: 'A role can do something else than declared',
      detail: `"${role.name}", which ${definition.purpose}, is ${is?.toUpperCase()}.`,
      remediation: `alter role ${identifier(role.name)} ${shouldBe};`,
    }),
  ]
}

function checkMemberships({ live }: Sides, { name, memberOf }: RoleDefinition): Finding[] {
  const declared = memberOf.flatMap((role) => [role, ...reachableRoles(live.memberships, role)])
  const beyond = reachableRoles(live.memberships, name).filter((role) => !declared.includes(role))
  const direct = live.memberships.filter((one) => one.member === name && !memberOf.includes(one.role))
  if (beyond.length === 0) return []
  return [
    createFinding({
      rule: 'role-membership',
      level: 'error',
      object: name,
      title: 'A role may become another that was not declared',
      detail: `"${name}" may SET ROLE to ${beyond.map((role) => `"${role}"`).join(', ')} and then do all that it may.`,
      remediation: direct
        .map(({ role }) => `revoke ${identifier(role)} from ${identifier(name)};`)
        .join('\n'),
    }),
  ]
}
