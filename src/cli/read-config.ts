import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createJiti } from 'jiti'
import * as v from 'valibot'
import { HedgerowError } from '../errors/index.ts'

const settings = v.strictObject({
  tenant: v.optional(v.string()),
  user: v.optional(v.string()),
  memberRole: v.optional(v.string()),
})

/** The gate: every fault of a configuration is found here, and behind it nothing is checked again. */
const configSchema = v.strictObject({
  leaktest: v.optional(
    v.strictObject({
      url: v.optional(v.string()),
      appRole: v.optional(v.string()),
      tenantTable: v.optional(v.string()),
      tenantColumn: v.optional(v.string()),
      settings: v.optional(settings),
      exceptions: v.optional(
        v.array(
          v.strictObject({
            object: v.string(),
            attack: v.optional(v.string()),
            reason: v.pipe(v.string(), v.minLength(1)),
          }),
        ),
      ),
      tenancy: v.optional(
        v.looseObject({
          schema: v.optional(v.string()),
          root: v.string(),
          column: v.string(),
          settings: v.looseObject({ tenant: v.string(), user: v.string(), memberRole: v.string() }),
          roles: v.looseObject({ app: v.string() }),
        }),
      ),
    }),
  ),
})

/** What a configuration file says, checked. */
export type ParsedConfig = v.InferOutput<typeof configSchema>

const defaultFile = 'hedgerow.config.ts'

/**
 * Reads `hedgerow.config.ts` from the working directory, or the file that was named; without either it is empty.
 *
 * @throws HedgerowError `ERR_USAGE_CONFIG` for a file that is not there, can't be loaded, or says something unknown.
 */
export async function readConfig(file: string | undefined): Promise<ParsedConfig> {
  const path = resolve(file ?? defaultFile)
  if (!existsSync(path)) {
    if (file === undefined) {
      return {}
    }
    throw new HedgerowError('ERR_USAGE_CONFIG', `There is no file ${file}.`, {
      hint: 'Check the path that --config names.',
    })
  }
  const parsed = v.safeParse(configSchema, await load(path))
  if (parsed.success) {
    return parsed.output
  }
  const faults = parsed.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'the default export'}: ${issue.message}`,
  )
  throw new HedgerowError(
    'ERR_USAGE_CONFIG',
    `${file ?? defaultFile} is not a configuration. ${faults.join('; ')}.`,
    {
      hint: 'Write `export default { leaktest: { … } } satisfies HedgerowConfig`, with the type from hedgerow/testing.',
    },
  )
}

async function load(path: string): Promise<unknown> {
  try {
    return await createJiti(import.meta.url).import(path, { default: true })
  } catch (error) {
    throw new HedgerowError('ERR_USAGE_CONFIG', 'The configuration file can not be loaded.', {
      hint: error instanceof Error ? error.message : String(error),
      cause: error,
    })
  }
}
