import { Hono } from 'hono'
import { validator } from 'hono/validator'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/testing/api/learn/answer.ts'
import { createKnowledge } from '../../../src/testing/api/learn/knowledge.ts'
import { parsePath } from '../../../src/testing/api/routes/api-route.ts'
import { listRoutes } from '../../../src/testing/api/routes/list-routes.ts'
import { readOpenApi } from '../../../src/testing/api/routes/read-openapi.ts'
import { sampleSchema } from '../../../src/testing/api/routes/sample-schema.ts'

describe('the routes of a Hono app', () => {
  it('are those that answer, each once, also behind middleware, validators and in apps of their own', () => {
    const inner = new Hono().get('/', (c) => c.text('')).delete('/:id', (c) => c.text(''))
    const app = new Hono()
      .use('*', (_, next) => next())
      .use('/me', (_, next) => next())
      .post(
        '/me',
        validator('json', (value) => value),
        (c) => c.text(''),
      )
      .all('/any', (c) => c.text(''))
      .on(['PUT', 'OPTIONS'], '/me', (c) => c.text(''))
      .route('/inner', inner)
    expect(listRoutes(app.routes).map(({ name }) => name)).toEqual([
      'POST /me',
      'GET /any',
      'POST /any',
      'PUT /me',
      'GET /inner',
      'DELETE /inner/:id',
    ])
  })

  it('have their parameters under their names', () => {
    expect(parsePath('/a/:id{[0-9]+}/b/{other}/:last?/*')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'param', name: 'id' },
      { kind: 'text', text: 'b' },
      { kind: 'param', name: 'other' },
      { kind: 'param', name: 'last' },
      { kind: 'param', name: '*' },
    ])
  })
})

describe('an OpenAPI document', () => {
  it('puts the path of its server before every route', () => {
    const [route] = readOpenApi({
      servers: [{ url: 'https://api.example/v1' }],
      paths: { '/notes': { get: {} } },
    })
    expect(route).toMatchObject({ name: 'GET /notes', segments: parsePath('/v1/notes') })
  })

  it('with a reference that leads out of it is refused', () => {
    const document = { paths: { '/notes': { $ref: 'other.yaml#/notes' } } }
    expect(() => readOpenApi(document)).toThrow('refers to "other.yaml#/notes", which is not in the document')
  })
})

describe('what a company has been told', () => {
  const said = { status: 200, headers: new Map(), text: '', said: '' }
  const knowledge = createKnowledge()
  knowledge.learn('categories', { ...said, body: [{ id: 'c-1', slug: 'houses' }] })
  knowledge.learn('projects', {
    ...said,
    body: { items: [{ id: 'p-1', owner: { id: 'u-1' }, category_id: 'c-1' }] },
  })
  knowledge.learn('statistics', { ...said, body: { applicationId: 'a-1' } })

  it.each([
    ['id', 'projects', ['p-1', 'u-1', 'c-1']],
    ['projectId', 'projects', ['p-1', 'u-1', 'c-1']],
    ['projectId', '', ['p-1', 'u-1', 'c-1']],
    ['project_id', '', ['p-1', 'u-1', 'c-1']],
    ['categoryId', '', ['c-1', 'houses']],
    ['ownerId', '', ['u-1']],
    ['applicationId', '', ['a-1']],
    ['slug', 'categories', ['houses', 'c-1']],
    ['q', '', []],
  ])('proposes for %s of %j the values %j', (name, resource, values) => {
    expect(knowledge.candidates(name, resource)).toEqual(values)
  })
})

describe('a value made up from a schema', () => {
  const knowledge = createKnowledge()
  knowledge.learn('projects', { status: 200, headers: new Map(), text: '', said: '', body: [{ id: 'p-1' }] })
  const sample = (schema: object) =>
    sampleSchema(schema, { resolve: (value) => value as never, knowledge, canary: 'hg1' })

  it.each<[object, unknown]>([
    [{ type: 'string' }, 'hg1'],
    [{ type: 'string', minLength: 5, maxLength: 6 }, 'hg1xx'],
    [{ type: 'string', format: 'email' }, 'hg1@hedgerow.example'],
    [{ type: 'string', pattern: '^[A-Z]{3}$' }, expect.stringMatching(/^[A-Z]{3}$/)],
    [{ type: 'string', enum: ['open', 'done'] }, 'open'],
    [{ type: ['null', 'integer'], exclusiveMinimum: 17 }, 18],
    [{ type: 'number', minimum: 1, maximum: 0.5 }, 0.5],
    [{ type: 'boolean' }, true],
    [{ const: 7 }, 7],
    [{ type: 'array', items: { type: 'integer' } }, [1]],
    [{ oneOf: [{ type: 'null' }, { type: 'string' }] }, 'hg1'],
    [{ type: 'object', properties: { projectId: { type: 'string', format: 'uuid' } } }, { projectId: 'p-1' }],
    [
      {
        allOf: [
          { properties: { a: { type: 'string' } } },
          { properties: { id: { type: 'string', readOnly: true } } },
        ],
      },
      { a: 'hg1' },
    ],
  ])('that is %j is one that it admits', (schema, value) => {
    expect(sample(schema)).toEqual(value)
  })
})

describe('an answer', () => {
  it('that never ends is read for a while', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('data: first'))
      },
    })
    expect(await readAnswer(new Response(body))).toMatchObject({ status: 200, text: 'data: first' })
  })

  it('says what stands in its headers, decoded', async () => {
    const { said } = await readAnswer(
      new Response(null, { status: 404, headers: { 'X-Note': 'Elm%20House 100%' } }),
    )
    expect(said).toContain('Elm%20House 100%')
    const { said: decoded } = await readAnswer(new Response(null, { headers: { 'X-Note': 'Elm%20House' } }))
    expect(decoded).toContain('Elm House')
  })
})
