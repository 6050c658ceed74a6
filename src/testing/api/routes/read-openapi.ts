import { type ApiRequest, type ApiRoute, parsePath } from './api-route.ts'
import { type JsonSchema, type SampleOptions, sampleSchema } from './sample-schema.ts'

/** An OpenAPI document of version 3, as an object. */
export type OpenApiDocument = Readonly<Record<string, unknown>>

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: JsonSchema
  readonly example?: unknown
}

/**
 * Lists the operations of an OpenAPI document, each with a request made up from what it says of parameters and body.
 * References are followed within the document.
 *
 * @throws TypeError for a document without `paths`, or a reference that leads nowhere.
 */
export function readOpenApi(document: OpenApiDocument): ApiRoute[] {
  if (typeof document.paths !== 'object' || document.paths === null) {
    throw new TypeError(
      'apiIsolationSuite: "openapi" must be an OpenAPI 3 document with "paths", as an object.',
    )
  }
  const resolve = (value: unknown) => followReference(document, value)
  const base = basePath(document)
  return Object.entries(document.paths).flatMap(([path, value]) => {
    const item = resolve(value)
    return methods
      .filter((method) => item[method] !== undefined)
      .map((method): ApiRoute => {
        const operation = resolve(item[method])
        const parameters = [item.parameters ?? [], operation.parameters ?? []]
          .flat()
          .map((parameter) => resolve(parameter) as unknown as Parameter)
        return {
          name: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          segments: [...base, ...parsePath(path)],
          query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
          sample: (knowledge, canary) =>
            sampleRequest(parameters, resolve(operation.requestBody), { resolve, knowledge, canary }),
        }
      })
  })
}

/** Optional query parameters are for the attacks; a body is all that it may be. */
function sampleRequest(
  parameters: readonly Parameter[],
  requestBody: JsonSchema,
  options: SampleOptions,
): ApiRequest {
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  const content = Object.entries((requestBody.content ?? {}) as Record<string, JsonSchema>)
  const [, json] = content.find(([type]) => /[/+]json/.test(type)) ?? []
  return {
    query: Object.fromEntries(
      query.map((parameter) => [parameter.name, sampleParameter(parameter, options)]),
    ),
    ...(json && { body: json.example ?? sampleSchema(json.schema ?? {}, options) }),
  }
}

function sampleParameter({ name, schema, example }: Parameter, options: SampleOptions): string {
  return String(example ?? sampleSchema(schema ?? {}, options, name))
}

/** A path that every path is under: of `https://api.example/v1`, `v1`. */
function basePath({ servers }: OpenApiDocument) {
  const [server] = [servers].flat() as ({ url?: string } | undefined)[]
  const url = server?.url ?? '/'
  return parsePath(URL.canParse(url) ? new URL(url).pathname : url)
}

function followReference(document: OpenApiDocument, value: unknown, hops = 0): JsonSchema {
  const schema = (value ?? {}) as JsonSchema
  if (typeof schema.$ref !== 'string') {
    return schema
  }
  const keys = schema.$ref.split('/').slice(1)
  const found = keys.reduce<unknown>(
    (at, key) =>
      (at as JsonSchema | undefined)?.[decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  )
  if (!schema.$ref.startsWith('#/') || found === undefined || hops > 50) {
    throw new TypeError(
      `apiIsolationSuite: "openapi" refers to "${schema.$ref}", which is not in the document; bundle it first.`,
    )
  }
  return followReference(document, found, hops + 1)
}
