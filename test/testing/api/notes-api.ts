import { type Context, Hono } from 'hono'
import type postgres from 'postgres'

/** Ids that count over all companies, a title that each company has once, and tags of notes. */
export const notesSchema = `
  create table companies (id uuid primary key, name text not null);
  create table notes (
    company_id uuid not null references companies, id bigint generated always as identity, title text not null,
    pages int not null default 1, primary key (company_id, id), unique (id), unique (company_id, title));
  create table tags (
    company_id uuid not null references companies, id uuid not null default gen_random_uuid(), note_id bigint not null,
    label text not null, primary key (company_id, id), foreign key (company_id, note_id) references notes (company_id, id) on delete cascade);
  create table loose_tags (
    company_id uuid not null references companies, id uuid primary key default gen_random_uuid(),
    note_id bigint not null references notes (id) on delete cascade, label text not null);
  alter table notes enable row level security; alter table notes force row level security;
  alter table tags enable row level security; alter table tags force row level security;
  create policy own on notes using (company_id = nullif(current_setting('app.company', true), '')::uuid);
  create policy own on tags using (company_id = nullif(current_setting('app.company', true), '')::uuid);
  grant select, insert, update, delete on notes, tags to app_user;`

/** Mistakes that the API may make, each in one route. */
export type Mistake =
  | 'lists everything'
  | 'finds by id alone'
  | 'answers without a token'
  | 'shows everything to a company that does not exist'
  | 'shows the size of any note'
  | 'names the other in a conflict'
  | 'keeps titles unique over all companies'
  | 'shows the owner in a header'
  | 'updates by id alone'
  | 'deletes by id alone'
  | 'takes the company from the body'
  | 'takes the company from the query'
  | 'takes the company from a header'
  | 'refers to any note'
  | 'fails on a foreign id'

export interface NotesOptions {
  /** As the app role. */
  readonly app: postgres.Sql
  /** As somebody whom no policy binds. */
  readonly owner: postgres.Sql
  readonly companies: readonly string[]
  readonly mistake?: Mistake
}

type Env = { Variables: { company: string } }

/** An API whose tokens are the ids of companies, without Drizzle: what comes back is what PostgreSQL said. */
export function createNotesApi({ app: login, owner, companies, mistake }: NotesOptions): Hono<Env> {
  const makes = (one: Mistake) => one === mistake
  const scope = <T>(c: Context<Env>, work: (sql: postgres.TransactionSql) => Promise<T>) =>
    login.begin(async (sql) => {
      await sql`select set_config('app.company', ${c.var.company}, true)`
      return work(sql)
    }) as Promise<T>
  const findAnywhere = async (id: string) => (await owner`select * from notes where id = ${id}`)[0]

  const app = new Hono<Env>()
  app.onError((error, c) => c.text('Something is wrong', error instanceof SyntaxError ? 400 : 500))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.use('/notes/*', async (c, next) => {
    const token = c.req.header('Authorization')?.replace('Bearer ', '') ?? ''
    if (token && !companies.includes(token) && makes('shows everything to a company that does not exist')) {
      return c.json(await owner`select * from notes`)
    }
    if (!companies.includes(token) && !(makes('answers without a token') && /\d$/.test(c.req.path))) {
      return c.json({ error: 'Who are you?' }, 401)
    }
    const claimed =
      (makes('takes the company from the query') && c.req.query('companyId')) ||
      (makes('takes the company from a header') && c.req.header('X-Company-Id'))
    c.set('company', claimed || token)
    return next()
  })
  app.get('/notes', async (c) => {
    if (makes('lists everything'))
      return c.json(await owner`select company_id as "companyId", id, title from notes`)
    return c.json(
      await scope(c, (sql) => sql`select company_id as "companyId", id, title from notes order by id`),
    )
  })
  app.get('/notes/:id{[0-9]+}', async (c) => {
    const { id } = c.req.param()
    if (makes('finds by id alone') || (makes('answers without a token') && !c.var.company)) {
      const note = await findAnywhere(id)
      return note ? c.json(note) : c.notFound()
    }
    if (makes('shows the owner in a header'))
      c.header('X-Note', encodeURIComponent((await findAnywhere(id))?.title ?? ''))
    const [note] = await scope(c, (sql) => sql`select * from notes where id = ${id}`)
    return note ? c.json(note) : c.json({ error: 'No such note' }, 404)
  })
  app.get('/notes/:id/size', async (c) => {
    const { id } = c.req.param()
    const note = makes('shows the size of any note')
      ? await findAnywhere(id)
      : (await scope(c, (sql) => sql`select * from notes where id = ${id}`))[0]
    return note ? c.json({ id: note.id, pages: note.pages }) : c.json({ error: 'No such note' }, 404)
  })
  app.post('/notes', async (c) => {
    const { title, companyId } = await c.req.json()
    const [other] = await owner`select * from notes where title = ${title} and company_id <> ${c.var.company}`
    if (other && makes('names the other in a conflict'))
      return c.json({ error: `Taken in ${other.company_id}` }, 409)
    if (other && makes('keeps titles unique over all companies')) return c.json({ error: 'Taken' }, 409)
    if (companyId && makes('takes the company from the body')) {
      return c.json(
        (await owner`insert into notes (company_id, title) values (${companyId}, ${title}) returning id`)[0],
        201,
      )
    }
    const add = (sql: postgres.TransactionSql) =>
      sql`insert into notes (company_id, title) values (${c.var.company}, ${title}) on conflict do nothing returning id, title`
    const [note] = await scope(c, add)
    return note ? c.json(note, 201) : c.json({ error: 'You have a note of this title' }, 409)
  })
  app.patch('/notes/:id', async (c) => {
    const { id } = c.req.param()
    const { pages } = await c.req.json()
    const foreign = (await findAnywhere(id))?.company_id !== c.var.company
    if (foreign && makes('fails on a foreign id')) return c.text('error: null value in column', 500)
    if (makes('updates by id alone')) {
      await owner`update notes set pages = ${pages} where id = ${id}`
      return c.body(null, 204)
    }
    const { count } = await scope(c, (sql) => sql`update notes set pages = ${pages} where id = ${id}`)
    return count ? c.body(null, 204) : c.json({ error: 'No such note' }, 404)
  })
  app.delete('/notes/:id', async (c) => {
    const { id } = c.req.param()
    if (makes('deletes by id alone')) {
      await owner`delete from notes where id = ${id}`
      return c.body(null, 204)
    }
    const { count } = await scope(c, (sql) => sql`delete from notes where id = ${id}`)
    return count ? c.body(null, 204) : c.json({ error: 'No such note' }, 404)
  })
  app.post('/notes/tags', async (c) => {
    const { noteId, label } = await c.req.json()
    const row = { company_id: c.var.company, note_id: noteId, label }
    try {
      const [tag] = makes('refers to any note')
        ? await owner`insert into loose_tags ${owner(row)} returning id`
        : await scope(c, (sql) => sql`insert into tags ${sql(row)} returning id`)
      return c.json(tag, 201)
    } catch {
      return c.json({ error: 'No such note' }, 409)
    }
  })
  return app
}

/** The same API as a document. */
export const notesDocument = {
  openapi: '3.1.0',
  servers: [{ url: 'https://notes.example/' }],
  paths: {
    '/health': { get: {} },
    '/notes': {
      get: {},
      post: { requestBody: { $ref: '#/components/requestBodies/Note' } },
    },
    '/notes/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      get: {},
      patch: {
        requestBody: {
          content: {
            'application/json': { schema: { properties: { pages: { type: 'integer', minimum: 2 } } } },
          },
        },
      },
      delete: {},
    },
    '/notes/{id}/size': { parameters: [{ $ref: '#/components/parameters/Id' }], get: {} },
    '/notes/tags': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { allOf: [{ $ref: '#/components/schemas/Tag' }] } } },
        },
      },
    },
  },
  components: {
    parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'integer' } } },
    requestBodies: {
      Note: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
    },
    schemas: {
      Note: {
        type: 'object',
        required: ['title'],
        properties: {
          id: { type: 'integer', readOnly: true },
          title: { type: 'string', minLength: 1, maxLength: 100 },
        },
      },
      Tag: {
        type: 'object',
        properties: { noteId: { type: 'integer' }, label: { type: ['string', 'null'] } },
      },
    },
  },
}
