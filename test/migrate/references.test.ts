import { mapId } from 'hedgerow/migrate'
import { describe, expect, it } from 'vitest'
import { move, query, readRows } from './move.ts'

const family = {
  projects: [{ id: 'home' }],
  applicants: [{ id: 'ana' }],
}

describe('a reference', () => {
  it('points at the same row as before, under its new id', async () => {
    const { to, report } = await move({ ...family, applications: [{ id: 'a' }] })
    expect(report.quarantine).toBeNull()
    const rows = await query(
      to,
      `select p.name, a.first_name from applications x
       join projects p on (p.company_id, p.id) = (x.company_id, x.project_id)
       join applicants a on (a.company_id, a.id) = (x.company_id, x.applicant_id)`,
    )
    expect(rows).toEqual([{ name: 'home', first_name: 'Ana' }])
  })

  it('finds a UUID that is written in another case, or without dashes', async () => {
    const { report } = await move({
      projects: [{ id: 'C5F41837-27D3-47E0-B34D-1C1E1D07054C' }],
      applicants: [{ id: '0b51b0a6-64f1-4d0e-9c0f-7f6c2f0f2a01' }],
      applications: [
        {
          project_id: 'c5f41837-27d3-47e0-b34d-1c1e1d07054c',
          applicant_id: '0b51b0a664f14d0e9c0f7f6c2f0f2a01',
        },
      ],
    })
    expect(report.quarantine).toBeNull()
  })

  it('takes integer ids', async () => {
    const { to, report } = await move({
      companies: [{ id: 7, key: 'seven', name: 'Seven' }],
      projects: [{ id: 1, company_id: 7, name: 'One' }],
    })
    expect(report.quarantine).toBeNull()
    const project = (await readRows(to, 'projects', 'name')).get('One')
    expect(project).toMatchObject({ id: mapId('projects', 1), company_id: mapId('companies', 7) })
  })

  it('maps the same id to different UUIDs in different tables', () => {
    expect(mapId('projects', 1)).not.toBe(mapId('users', 1))
  })

  it('maps an id as RFC 9562 says, in a namespace that never changes', () => {
    expect(mapId('companies', 'cmp-acme')).toBe('1be114cc-9741-55b7-9775-dd5ccc6ecd88')
    expect(mapId('companies', 'cmp-acme')).toMatch(/^.{14}5.{4}[89ab]/)
  })

  it('and its row get the same ids when they are moved again', async () => {
    const ids = 'select company_id, id, project_id, applicant_id from applications'
    const rows = { ...family, applications: [{ id: 'a' }] }
    const [first, second] = [await move(rows), await move(rows)]
    expect(await query(second.to, ids)).toEqual(await query(first.to, ids))
  })

  it('to a row that does not exist is a fault', async () => {
    const { quarantine } = await move({ ...family, applications: [{ id: 'a', applicant_id: 'nobody' }] })
    expect(quarantine).toMatchObject([
      { table: 'applications', key: 'a', column: 'applicant_id', kind: 'orphan' },
    ])
  })

  it('to a row that does not exist is a fault even where NULL is allowed', async () => {
    const { quarantine } = await move({ applicants: [{ id: 'ana', user_id: 'nobody' }] })
    expect(quarantine).toMatchObject([{ table: 'applicants', key: 'ana', column: 'user_id', kind: 'orphan' }])
  })

  it('that is NULL stays NULL', async () => {
    const { to } = await move({
      applicants: [
        { id: 'ana', user_id: null },
        { id: 'leo', user_id: '' },
      ],
    })
    expect(await query(to, 'select user_id from applicants')).toEqual([{ user_id: null }, { user_id: null }])
  })

  it('to an unknown company is a fault', async () => {
    const { quarantine } = await move({ projects: [{ id: 'home', company_id: 'closed' }] })
    expect(quarantine).toMatchObject([{ column: 'company_id', kind: 'orphan' }])
  })

  it('to no company is a fault', async () => {
    const { quarantine } = await move({ projects: [{ id: 'home', company_id: '' }] })
    expect(quarantine).toMatchObject([{ column: 'company_id', kind: 'missing' }])
  })

  it("to another company's row is a fault", async () => {
    const { quarantine, report } = await move({
      companies: [{ id: 'other' }],
      projects: [{ id: 'home', company_id: 'other' }],
      applicants: [{ id: 'ana' }],
      applications: [{ id: 'a' }],
    })
    expect(quarantine).toMatchObject([{ key: 'a', column: 'project_id', kind: 'cross-tenant' }])
    expect(report.faults).toEqual({ 'cross-tenant': 1 })
  })

  it('to a row in quarantine is a fault, and so on down to the last child', async () => {
    const { quarantine, report } = await move({
      companies: [{ id: 'bad', seats: 'many' }],
      users: [{ id: 'una', company_id: 'bad' }],
      projects: [{ id: 'home', company_id: 'bad' }],
      applicants: [{ id: 'ana', company_id: 'bad', user_id: 'una' }],
      applications: [{ id: 'a', company_id: 'bad' }],
    })
    expect(quarantine.map(({ key, kind }) => [key, kind])).toEqual([
      ['bad', 'format'],
      ['una', 'parent-quarantined'],
      ['home', 'parent-quarantined'],
      ['ana', 'parent-quarantined'],
      ['a', 'parent-quarantined'],
    ])
    expect(quarantine.at(-1)?.also?.map(({ column }) => column)).toEqual(['project_id', 'applicant_id'])
    expect(
      report.tables.every(({ source, migrated, quarantined }) => source === migrated + quarantined),
    ).toBe(true)
  })
})

describe('a key', () => {
  it('that comes twice is a fault of the second row', async () => {
    const { quarantine, to } = await move({
      users: [
        { id: 'ada', email: 'ada@acme.example' },
        { id: 'twin', email: 'ada@acme.example' },
      ],
    })
    expect(quarantine).toMatchObject([{ key: 'twin', column: 'email', kind: 'duplicate' }])
    expect(await query(to, 'select email from users')).toHaveLength(1)
  })

  it('that includes the company may come once in each', async () => {
    const { report } = await move({
      companies: [{ id: 'other' }],
      users: [
        { id: 'ada', email: 'ada@mail.example' },
        { id: 'twin', email: 'ada@mail.example', company_id: 'other' },
      ],
    })
    expect(report.quarantine).toBeNull()
  })

  it('is free again when the row that had it is in quarantine', async () => {
    const { quarantine } = await move({
      users: [
        { id: 'ada', email: 'ada@acme.example', role: 'queen' },
        { id: 'twin', email: 'ada@acme.example' },
      ],
    })
    expect(quarantine.map(({ key }) => key)).toEqual(['ada'])
  })

  it('that is one UUID in two spellings comes twice', async () => {
    const id = 'c5f41837-27d3-47e0-b34d-1c1e1d07054c'
    const { quarantine } = await move({ projects: [{ id }, { id: id.toUpperCase(), name: 'again' }] })
    expect(quarantine).toMatchObject([{ rowid: 2, column: 'id', kind: 'duplicate' }])
  })

  it('that is NULL is a fault', async () => {
    const { quarantine } = await move({ projects: [{ id: null, name: 'home' }] })
    expect(quarantine).toMatchObject([{ rowid: 1, key: null, column: 'id', kind: 'missing' }])
  })

  it('that is a blob is a fault', async () => {
    const { quarantine } = await move({ projects: [{ id: { blob: Buffer.from('home') }, name: 'home' }] })
    expect(quarantine).toMatchObject([{ column: 'id', kind: 'type' }])
  })
})
