import { randomUUID } from 'node:crypto'
import { sampleRegex } from '../../rows/sample-regex.ts'
import type { Knowledge } from '../learn/knowledge.ts'

/** A JSON schema, as OpenAPI 3.0 and 3.1 write it. */
export type JsonSchema = Readonly<Record<string, unknown>>

export interface SampleOptions {
  /** Follows a `$ref` within the document. */
  readonly resolve: (value: unknown) => JsonSchema
  readonly knowledge: Knowledge
  /** What free text says. */
  readonly canary: string
}

const deepest = 8

/** Makes a value up that a schema admits; where a property is named like an id, one that the company knows. */
export function sampleSchema(schema: unknown, options: SampleOptions, name = '', depth = 0): unknown {
  const { resolve, knowledge } = options
  const whole = merge(resolve(schema), resolve)
  const [type] = [whole.type].flat().filter((one) => one !== 'null')
  const [known] = /(^|_)id$|Id$/.test(name) ? knowledge.candidates(name, '') : []
  const fixed = [whole.const, whole.example, [whole.examples].flat()[0], [whole.enum].flat()[0]]
  const given = known ?? fixed.find((value) => value !== undefined)
  if (given !== undefined) {
    return known !== undefined && (type === 'integer' || type === 'number') ? Number(known) : given
  }
  switch (type) {
    case 'string':
      return sampleText(whole, options.canary)
    case 'integer':
    case 'number':
      return sampleNumber(whole)
    case 'boolean':
      return true
    case 'array':
      return depth > deepest
        ? []
        : [sampleSchema(whole.items ?? {}, options, name.replace(/s$/, ''), depth + 1)]
    default:
      return type === 'object' || Object.keys(whole.properties ?? {}).length > 0
        ? sampleObject(whole, options, depth)
        : options.canary
  }
}

function sampleObject(schema: JsonSchema, options: SampleOptions, depth: number): Record<string, unknown> {
  const required = [schema.required].flat()
  const properties = Object.entries((schema.properties ?? {}) as Record<string, unknown>)
  const written = properties.filter(([name, property]) => {
    const { readOnly } = options.resolve(property)
    return readOnly !== true && (depth < deepest || required.includes(name))
  })
  return Object.fromEntries(
    written.map(([name, property]) => [name, sampleSchema(property, options, name, depth + 1)]),
  )
}

/** `allOf` is all of its parts; of `oneOf` and `anyOf` the first that is not null. */
function merge(schema: JsonSchema, resolve: SampleOptions['resolve']): JsonSchema {
  const list = (key: string) => ((schema[key] ?? []) as unknown[]).map(resolve)
  const choice = [...list('oneOf'), ...list('anyOf')].find(({ type }) => type !== 'null')
  const parts = [...list('allOf'), ...(choice ? [choice] : [])].map((part) => merge(part, resolve))
  const all = [schema, ...parts]
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map(({ properties }) => properties)),
    required: all.flatMap(({ required }) => required ?? []),
  }
}

function sampleText({ format, pattern, minLength, maxLength }: JsonSchema, canary: string): string {
  switch (format) {
    case 'uuid':
      return randomUUID()
    case 'email':
      return `${canary}@hedgerow.example`
    case 'date':
      return '2030-01-31'
    case 'date-time':
      return '2030-01-31T12:00:00Z'
    case 'time':
      return '12:00:00Z'
    case 'uri':
    case 'url':
      return `https://hedgerow.example/${canary}`
  }
  const text = typeof pattern === 'string' ? sampleRegex(pattern) : canary
  return text.padEnd(Number(minLength ?? 0), 'x').slice(0, Number(maxLength ?? text.length + 1000))
}

function sampleNumber({ minimum, maximum, exclusiveMinimum, multipleOf }: JsonSchema): number {
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : 1
  const least = Math.max(Number(minimum ?? above), above > 1 ? above : Number.NEGATIVE_INFINITY)
  const step = Number(multipleOf ?? 1)
  return Math.min(Math.ceil(least / step) * step, Number(maximum ?? Number.POSITIVE_INFINITY))
}
