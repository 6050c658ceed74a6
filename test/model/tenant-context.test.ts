import { describe, expect, it } from 'vitest'
import { parseTenantContext } from '../../src/model/index.ts'

const uuid = { type: 'uuid', userType: 'uuid' } as const
const id = '11111111-1111-4111-8111-111111111111'

describe('parseTenantContext', () => {
  it('returns a frozen context of valid ids', () => {
    const context = parseTenantContext({ tenant: id, user: id, role: 'admin' }, uuid)
    expect(context).toEqual({ tenant: id, user: id, role: 'admin' })
    expect(Object.isFrozen(context)).toBe(true)
  })

  it.each([undefined, null, ''])('refuses a tenant that is %s', (tenant) => {
    expect(() => parseTenantContext({ tenant: tenant as string }, uuid)).toThrow(
      expect.objectContaining({ code: 'ERR_TENANT_MISSING' }),
    )
  })

  it.each(['acme', `${id}'`, ` ${id}`, `${id}\n`, '%', '{}'])(
    'refuses %j as a uuid, without repeating it',
    (tenant) => {
      expect(() => parseTenantContext({ tenant }, uuid)).toThrow(
        expect.objectContaining({ code: 'ERR_TENANT_INVALID', message: expect.not.stringContaining(tenant) }),
      )
    },
  )

  it.each([
    ['bigint', '42', true],
    ['bigint', '4.2', false],
    ['bigint', '042', false],
    ['bigint', '9223372036854775808', false],
    ['text', 'acme', true],
    ['text', 'a\0b', false],
  ] as const)('takes a %s tenant %j: %s', (type, tenant, taken) => {
    const parse = () => parseTenantContext({ tenant }, { type, userType: type })
    if (taken) expect(parse().tenant).toBe(tenant)
    else expect(parse).toThrow(expect.objectContaining({ code: 'ERR_TENANT_INVALID' }))
  })

  it.each([
    ['192.0.2.1', true],
    ['2001:db8::7', true],
    ['::ffff:192.0.2.1', true],
    ['192.0.2.256', false],
    ['192.0.2', false],
    ['2001:db8::7]/x', false],
    ['localhost', false],
  ])('takes the address %s: %s', (ipAddress, taken) => {
    const parse = () => parseTenantContext({ tenant: id, ipAddress }, uuid)
    if (taken) expect(parse().ipAddress).toBe(ipAddress)
    else expect(parse).toThrow(/IPv4 or IPv6/)
  })

  it('refuses a user that is no id, and an empty role', () => {
    expect(() => parseTenantContext({ tenant: id, user: 'x' }, uuid)).toThrow(/user must be a uuid/)
    expect(() => parseTenantContext({ tenant: id, role: '' }, uuid)).toThrow(/role must be a text/)
  })
})
