import type { Catalog, CatalogFunction } from '../../catalog/index.ts'
import { nameParts } from '../syntax/name-parts.ts'
import { findNodes } from '../syntax/walk.ts'
import { findFunctions } from './find-functions.ts'

const setting = /\bset_config\b|\bset\s+(local\s+|session\s+)?("|\w)[\w".]*\s*(=|\bto\b)/i

/** Whether a function may change a setting, by a statement in its body or in the function's own configuration. */
export function setsSettings({ source, config }: CatalogFunction): boolean {
  return setting.test(source) || config.some((one) => one.split('=')[0]?.includes('.'))
}

/** Whether an expression may change a setting while it is evaluated, so that what it reads later is its own doing. */
export function mayChangeSettings(catalog: Catalog, expression: unknown): boolean {
  return findNodes(expression, 'FuncCall').some(
    (call) =>
      nameParts(call.funcname).at(-1) === 'set_config' || findFunctions(catalog, call).some(setsSettings),
  )
}
