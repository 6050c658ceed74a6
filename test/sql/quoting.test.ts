import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identifier, literal, qualifiedName, settingName } from '../../src/sql/index.ts'
import { createTestDatabase } from '../support/index.ts'

const hostile = [
  'projects"; drop table survivor; --',
  "it's",
  'select',
  'Mixed Case',
  'naïve_表_🦔',
  'back\\slash',
  '$1',
  'x'.repeat(63),
]

let sql: postgres.Sql

beforeAll(async () => {
  sql = postgres(await createTestDatabase(), { max: 1, onnotice: () => {} })
  await sql`create table survivor (id int)`
})

afterAll(() => sql.end())

describe('identifier', () => {
  it('quotes always and doubles quotes', () => {
    expect(identifier('a"b')).toBe('"a""b"')
    expect(qualifiedName('my schema', 'Table')).toBe('"my schema"."Table"')
  })

  it.each(hostile)('makes a table that is called exactly %s, and nothing else', async (name) => {
    await sql.unsafe(`create table ${identifier(name)} (id int)`)
    const [row] = await sql`select relname from pg_class where relname = ${name} and relkind = 'r'`
    expect(row?.relname).toBe(name)
    expect(await sql`select from pg_class where relname = 'survivor'`).toHaveLength(1)
  })

  it.each(['', 'x'.repeat(64), '表'.repeat(22), 'nul\0'])(
    'refuses a name that PostgreSQL would change',
    (name) => {
      expect(() => identifier(name)).toThrow(expect.objectContaining({ code: 'ERR_SQL_IDENTIFIER' }))
    },
  )
})

describe('literal', () => {
  it('renders exactly', () => {
    expect(literal("it's")).toBe("'it''s'")
    expect(literal('back\\slash')).toBe(" E'back\\\\slash'")
  })

  it.each([...hostile, "\\'; drop table survivor; --", "a'b\\'c"])(
    'reads back as %s, whatever the server escapes',
    async (text) => {
      for (const conforming of ['on', 'off']) {
        await sql.unsafe(`set standard_conforming_strings = ${conforming}`)
        const [row] = await sql.unsafe(`select ${literal(text)} as text`)
        expect(row?.text).toBe(text)
      }
      await sql.unsafe('set standard_conforming_strings = on')
    },
  )

  it('refuses a NUL character', () => {
    expect(() => literal('\0')).toThrow(expect.objectContaining({ code: 'ERR_SQL_LITERAL' }))
  })
})

describe('settingName', () => {
  it('passes what PostgreSQL takes as a custom setting', () => {
    expect(settingName('app.current_company_id')).toBe('app.current_company_id')
  })

  it.each(['plain', 'app.', "app.x', true) --", 'app.a b', 'app.ä'])('refuses %s', (name) => {
    expect(() => settingName(name)).toThrow(expect.objectContaining({ code: 'ERR_SQL_SETTING' }))
  })
})
