import { HedgerowError } from '../../errors/index.ts'

/** The error for a target that the mapping, or the migrator as it is, does not serve. */
export function planError(message: string, hint: string): HedgerowError {
  return new HedgerowError('ERR_MIGRATE_MAPPING', message, { hint })
}
