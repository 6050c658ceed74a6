import { expect, it } from 'vitest'
import { type Membership, reachableRoles } from '../../src/catalog/index.ts'

const grant = (role: string, member: string, options: Partial<Membership> = {}): Membership => ({
  role,
  member,
  canAdminister: false,
  canSetRole: true,
  inherits: true,
  ...options,
})

it('follows memberships in any number of steps, and cycles of none', () => {
  const memberships = [
    grant('ops', 'app'),
    grant('owner', 'ops'),
    grant('dba', 'owner'),
    grant('app', 'other'),
  ]
  expect(reachableRoles(memberships, 'app')).toEqual(['ops', 'owner', 'dba'])
})

it('stops at a membership without SET, unless the member can grant it to itself', () => {
  expect(reachableRoles([grant('ops', 'app', { canSetRole: false })], 'app')).toEqual([])
  expect(reachableRoles([grant('ops', 'app', { canSetRole: false, canAdminister: true })], 'app')).toEqual([
    'ops',
  ])
})
