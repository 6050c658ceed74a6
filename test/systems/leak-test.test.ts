import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { createDatabase } from 'hedgerow/embedded'
import { type LeakReport, runLeakTest } from 'hedgerow/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { startOwnServer, withClient } from '../support/index.ts'
import { migrateSystem } from './migrate-system.ts'
import { systems } from './systems.ts'
import { listTargets } from './world.ts'

const serverUrl = await startOwnServer()

describe.each(systems)('$name', (system) => {
  const { declared, name } = system
  const { tenancy } = declared
  const { app, owner, definer } = tenancy.roles
  /** Without a function that reaches past row-level security there is no role for it. */
  const otherRoles = declared.objects.every(({ kind }) => kind === 'updated-at') ? [owner] : [owner, definer]
  const targets = listTargets(system)

  beforeAll(() => migrateSystem(serverUrl, system))

  /** Runs the leak test on a copy of the system on which something was changed. */
  const testWith = async (statements: readonly string[]): Promise<LeakReport> => {
    const url = await createDatabase(serverUrl, { template: name })
    await withClient(url, (client) => client.unsafe(statements.join(';')))
    return runLeakTest({ url, tenancy })
  }
  const inEveryTable = (render: (table: string) => string) => targets.map((target) => render(target.name))
  const objectsOf = ({ findings }: LeakReport, attack: string) =>
    new Set(findings.filter((one) => one.attack === attack).map(({ object }) => object))
  const tables = new Set(targets.map((target) => target.name.replaceAll('"', '')))
  const numbered = Object.values(system.exports)
    .filter((value) => is(value, PgTable))
    .map(getTableConfig)
    .filter(({ columns }) => columns.some(({ generatedIdentity }) => generatedIdentity !== undefined))
    .map((table) => `${table.schema ?? 'public'}.${table.name}`)
    .filter((table) => tables.has(table))

  it('is clean as its journal builds it', async () => {
    const { findings, notRun, verdict } = await testWith([])
    expect({ findings, notRun, verdict }).toEqual({ findings: [], notRun: [], verdict: 'clean' })
  })

  // A boundary only narrows, so what all of them together leave closed each of them alone leaves closed too.
  it('has no leak without any of its boundaries', async () => {
    const { findings } = await testWith(inEveryTable((table) => `drop policy tenant_boundary on ${table}`))
    expect(findings).toEqual([])
  })

  // All of them together: what leaves no leak then leaves none alone.
  it('has no leak with every grant that policies are there for, to the app role and to everybody', async () => {
    const schemas = [
      ...new Set([tenancy.schema, ...declared.tables.map(({ schema }) => schema), 'hedgerow']),
    ].join()
    const report = await testWith([
      `grant usage on schema ${schemas} to ${app}, public`,
      `grant select, references on all tables in schema ${schemas} to ${app}, public`,
      ...inEveryTable((table) => `grant insert, update, delete on ${table} to ${app}, public`),
      `grant execute on all functions in schema ${schemas} to ${app}, public`,
    ])
    expect(report.findings).toEqual([])
  })

  it('is found out for every grant on a sequence, which tenants share', async () => {
    const { findings } = await testWith([
      `grant all on all sequences in schema ${tenancy.schema} to ${app}`,
      `grant usage on schema ${tenancy.schema} to ${app}`,
    ])
    const numbered = declared.tables.flatMap(({ kind, name }) =>
      kind === 'tenant' ? [`${tenancy.schema}.${name}`] : [],
    )
    const found = findings.map(({ attack, object }) => `${attack} ${object}`)
    expect(numbered.map((table) => `sequence ${table}`)).toEqual(expect.arrayContaining(found))
  })

  // What policies don't stop.
  it.each([app, 'public'])('is found out for every grant to %s that goes past policies', async (grantee) => {
    const report = await testWith([
      ...inEveryTable((table) => `grant truncate, trigger on ${table} to ${grantee}`),
      `grant create on schema ${tenancy.schema}, hedgerow to ${grantee}`,
      `grant select on all sequences in schema ${tenancy.schema} to ${grantee}`,
    ])
    expect(objectsOf(report, 'truncate')).toEqual(tables)
    expect(objectsOf(report, 'create-trigger')).toEqual(tables)
    expect(objectsOf(report, 'create')).toEqual(new Set([tenancy.schema, 'hedgerow']))
    expect(objectsOf(report, 'sequence')).toEqual(new Set(numbered))
  })

  it.each(otherRoles)('is found out when the app role may become %s', async (role) => {
    try {
      const { findings } = await testWith([`grant ${role} to ${app}`])
      const become = findings.filter(({ attack }) => attack === 'become-role')
      expect(become.map(({ evidence }) => evidence).join()).toContain(role)
    } finally {
      // Roles belong to the cluster, not to the copy.
      await withClient(serverUrl, (client) => client.unsafe(`revoke ${role} from ${app}`))
    }
  })
})
