import { is } from 'drizzle-orm'
import { getViewConfig, PgView } from 'drizzle-orm/pg-core'
import type { TableName } from '../model/index.ts'
import type { ModuleExports } from './load-project.ts'

/** Lists the views of a schema that read as their owner, past the policies of whoever asks. */
export function listOwnersViews(modules: ReadonlyMap<string, ModuleExports>): readonly TableName[] {
  const values = new Set([...modules.values()].flatMap((module) => Object.values(module)))
  return [...values]
    .filter((value) => is(value, PgView))
    .map((view) => getViewConfig(view))
    .filter(({ isExisting, with: options }) => !isExisting && options?.securityInvoker !== true)
    .map(({ schema = 'public', name }) => ({ schema, name }))
}
