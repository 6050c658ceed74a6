import type { Tenancy } from '../model/index.ts'
import { renderCitusContext } from './citus-context.ts'
import { listContextFunctions } from './context.ts'
import { renderSealedContext, sealKeyTable } from './seal.ts'

/** The first line of the migration that comes before the tables, whose policies call what it makes. */
export const preludeHeader = '-- Rendered by hedgerow: the context that the policies read.'

/**
 * Renders what the policies of a tenancy call, for a migration before the tables'; undefined where they call nothing.
 */
export function renderPrelude(tenancy: Tenancy): string | undefined {
  const statements = [
    ...(tenancy.sealed ? renderSealedContext(tenancy) : []),
    ...(tenancy.dialect === 'citus' ? renderCitusContext(tenancy) : []),
  ]
  return statements.length === 0
    ? undefined
    : `${preludeHeader}\n${statements.join('\n--> statement-breakpoint\n')}\n`
}

/** Renders what takes the prelude's part away once no policy calls it any more. */
export function listPreludeDrops(tenancy: Tenancy): readonly string[] {
  return [
    ...listContextFunctions(tenancy).map((signature) => `drop function if exists ${signature};`),
    ...(tenancy.sealed ? [`drop table if exists ${sealKeyTable};`] : []),
  ]
}
