import { describe, expect, it } from 'vitest'
import { defineTenancy } from '../../src/drizzle/index.ts'
import { own, tenantRules } from '../../src/model/index.ts'
import { renderTenantlessPolicies, renderTenantPolicies } from '../../src/render/index.ts'

const { tenancy } = defineTenancy({ root: 'companies', column: 'company_id' })
const tenant = `"company_id" = (select nullif(current_setting('app.current_company_id', true), '')::uuid)`
const role = `(select nullif(current_setting('app.current_user_role', true), ''))`
const person = `(select nullif(current_setting('app.current_user_id', true), '')::uuid)`

const nobody = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const
const render = (rules: Parameters<typeof tenantRules>[0]) =>
  renderTenantPolicies(tenancy, { name: 'notes', tenantColumn: 'company_id', rules: tenantRules(rules) })

describe('renderTenantPolicies', () => {
  it('always renders the boundary, restrictive and for all commands, and nothing for nobody', () => {
    expect(render(nobody)).toEqual([
      {
        name: 'tenant_boundary',
        as: 'restrictive',
        for: 'all',
        to: 'public',
        using: tenant,
        withCheck: tenant,
      },
    ])
  })

  it('repeats the tenant in every permissive policy, so that the boundary can be lost', () => {
    const rules = {
      select: 'member',
      insert: ['admin'],
      update: ['admin', own('user_id')],
      delete: 'member',
    } as const
    for (const policy of render(rules).slice(1)) {
      expect(
        [policy.using, policy.withCheck]
          .filter((text) => text !== undefined)
          .every((text) => text.startsWith(tenant)),
      ).toBe(true)
    }
  })

  it('renders each kind of rule exactly', () => {
    const [, select, insert] = render({ ...nobody, select: 'member', insert: ['admin', 'lender'] })
    expect(select).toEqual({
      name: 'select_for_members',
      as: 'permissive',
      for: 'select',
      to: 'public',
      using: tenant,
    })
    expect(insert).toMatchObject({
      name: 'insert_for_admin_lender',
      withCheck: `${tenant} and (${role} in ('admin', 'lender'))`,
    })
    const [, update] = render({ ...nobody, update: ['admin', own('user_id', { memberRoles: ['buyer'] })] })
    const condition = `${tenant} and (${role} in ('admin') or ("user_id" = ${person} and ${role} in ('buyer')))`
    expect(update).toMatchObject({
      name: 'update_for_admin_own_rows',
      using: condition,
      withCheck: condition,
    })
  })

  it('reaches a person through a parent row only inside the tenant', () => {
    const [, select] = render({
      ...nobody,
      select: [own('applicant_id', { through: { table: 'applicants', column: 'user_id' } })],
    })
    const parent = `select parent."id" from "public"."applicants" as parent where parent.${tenant} and parent."user_id" = ${person}`
    expect(select?.using).toBe(`${tenant} and ("applicant_id" in (${parent}))`)
  })

  it('quotes hostile member roles', () => {
    const [, select] = render({ ...nobody, select: ["x') or true --"] })
    expect(select?.using).toBe(`${tenant} and (${role} in ('x'') or true --'))`)
  })

  it('keeps names within 63 bytes', () => {
    const roles = Array.from({ length: 12 }, (_, i) => `member_role_${i}`)
    expect(render({ ...nobody, select: roles })[1]?.name).toBe('select_for_listed_member_roles')
  })
})

describe('renderTenantlessPolicies', () => {
  it('renders a policy for each public command and none for the others', () => {
    expect(renderTenantlessPolicies({ rules: { ...nobody, insert: 'public' } })).toEqual([
      { name: 'insert_for_everybody', as: 'permissive', for: 'insert', to: 'public', withCheck: 'true' },
    ])
  })
})

describe('tenantRules', () => {
  it.each([[[]], [['member']], [['public', 'admin']], [['']]])('refuses the list %j', (select) => {
    expect(() => tenantRules({ ...nobody, select })).toThrow(TypeError)
  })
})
