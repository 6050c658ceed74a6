import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createJiti } from 'jiti'
import * as v from 'valibot'
import { HedgerowError } from '../errors/index.ts'
import type { HedgerowConfig } from '../testing/index.ts'

const settings = v.strictObject({
  tenant: v.optional(v.string()),
  user: v.optional(v.string()),
  memberRole: v.optional(v.string()),
})

const day = v.pipe(v.string(), v.isoDate('a day such as 2027-01-31'))

const audit = v.strictObject({
  exceptions: v.optional(
    v.array(
      v.strictObject({
        rule: v.string(),
        object: v.optional(v.string()),
        reason: v.pipe(v.string(), v.minLength(1)),
        expires: day,
      }),
    ),
  ),
  baseline: v.optional(v.string()),
  requireCurrentServer: v.optional(v.boolean()),
})

/** The gate: every fault of a configuration is found here, and behind it nothing is checked again. */
const configSchema = v.strictObject({
  audit: v.optional(audit),
  leaktest: v.optional(
    v.strictObject({
      url: v.optional(v.string()),
      appRole: v.optional(v.string()),
      appUrl: v.optional(v.string()),
      tenantTable: v.optional(v.string()),
      tenantColumn: v.optional(v.string()),
      settings: v.optional(settings),
      context: v.optional(v.string()),
      contextSetup: v.optional(v.string()),
      memberRoles: v.optional(v.array(v.string())),
      scratchLimit: v.optional(v.number()),
      commit: v.optional(v.boolean()),
      allowProduction: v.optional(v.boolean()),
      exceptions: v.optional(
        v.array(
          v.strictObject({
            object: v.string(),
            attack: v.optional(v.string()),
            reason: v.pipe(v.string(), v.minLength(1)),
          }),
        ),
      ),
      fixtures: v.optional(v.record(v.string(), v.union([v.function(), v.record(v.string(), v.unknown())]))),
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

const defaultFile = 'hedgerow.config.ts'

/**
 * Reads `hedgerow.config.ts` from the working directory, or the file that was named; without either it is empty.
 *
 * @throws HedgerowError `ERR_USAGE_CONFIG` for a file that is not there, can't be loaded, or says something unknown.
 */
export async function readConfig(file: string | undefined): Promise<HedgerowConfig> {
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
    // An option that is undefined is one that is not there, which the types of the two say differently.
    return parsed.output as HedgerowConfig
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
