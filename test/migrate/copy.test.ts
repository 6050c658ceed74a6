import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyInto } from '../../src/migrate/copy/copy-into.ts'
import { createTestDatabase } from '../support/index.ts'

const statement = 'copy notes from stdin'
const refused = Buffer.from('fine\nbad\n')

describe('a COPY', () => {
  let client: postgres.Sql

  beforeAll(async () => {
    client = postgres(await createTestDatabase(), { max: 1, onnotice: () => {} })
    await client`create table notes (text text check (text <> 'bad'))`
  })
  afterAll(() => client.end())

  it('that the server takes has its rows', async () => {
    await client.begin((tx) => copyInto(tx, statement, Buffer.from('fine\n')))
    expect(await client`select text from notes`).toEqual([{ text: 'fine' }])
  })

  it('that the server refuses rejects with its error and the line', async () => {
    await expect(client.begin((tx) => copyInto(tx, statement, refused))).rejects.toMatchObject({
      code: '23514',
      where: expect.stringContaining('COPY notes, line 2'),
    })
  })

  it('that the server refuses settles nothing in postgres.js itself, which is why it is watched', async () => {
    const events: string[] = []
    const connection = await client.reserve()
    await connection`begin`
    const stream = await connection.unsafe(statement).writable()
    for (const event of ['finish', 'error', 'close']) {
      stream.on(event, () => events.push(event))
    }
    stream.end(refused)
    // The server answers in order: whatever it said to the COPY has come when it refuses this.
    await expect(untilTaken(() => connection`select 1`)).rejects.toMatchObject({ code: '25P02' })
    expect(events).toEqual([])
    await connection`rollback`
    connection.release()
  })

  it('leaves the connection in order after a refusal', async () => {
    await client.begin(async (tx) => {
      await tx.savepoint((inner) => copyInto(inner, statement, refused)).catch(() => undefined)
      await copyInto(tx, statement, Buffer.from('later\n'))
    })
    expect(await client`select text from notes order by text`).toEqual([{ text: 'fine' }, { text: 'later' }])
  })
})

/** postgres.js refuses statements until it has sent the end of a COPY. */
async function untilTaken(run: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if ((error as { code?: string }).code !== 'COPY_IN_PROGRESS') {
        throw error
      }
      await new Promise(setImmediate)
    }
  }
}
