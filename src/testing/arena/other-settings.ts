import { findReadSettings } from '../../catalog/index.ts'
import type { Context } from '../session/context.ts'
import { textOf, uuidOf } from '../tenants/side.ts'
import type { Arena } from './arena.ts'

const mostHeld = 4

/**
 * Returns contexts in which, besides what they set themselves, one other setting that the database reads holds
 * something that an earlier request may have left there: B's tenant, what B's rows hold, a switch, or a word.
 *
 * @param words what the reader compares something with.
 * @param isRead which settings the reader reads. @default all
 */
export function withOtherSettings(
  arena: Arena,
  contexts: readonly Context[],
  words: readonly string[],
  isRead: (setting: string) => boolean = () => true,
): Context[] {
  const { b } = arena.material.sides
  const values = [arena.material.tenantOf(b), textOf(b, 1), uuidOf(b, 1), 'true', 'on', '1', '*', 'admin', '']
  return otherSettings(arena)
    .filter(isRead)
    .flatMap((name) =>
      [...new Set([...values, ...words, ...heldUnder(arena, name)])].flatMap((value) =>
        contexts.map((context) => ({
          ...context,
          name: `${context.name}, ${name} = '${value}'`,
          settings: { ...context.settings, [name]: value },
        })),
      ),
    )
}

/** The settings that are read anywhere, and that no context sets. */
function otherSettings({ catalog, form }: Arena): string[] {
  const own = form.settings.map((name) => name.toLowerCase())
  return findReadSettings(catalog).filter((name) => !own.includes(name.toLowerCase()))
}

/** What B's first rows hold in the columns that a setting is named after: `app.current_user_email`. */
function heldUnder({ tables, sample }: Arena, setting: string): string[] {
  const held = tables.flatMap(({ relation, tenantColumn }) =>
    relation.columns
      .filter(({ name }) => name !== tenantColumn && name.length > 2 && setting.includes(name))
      .map(({ name }) => sample.of(relation.oid, 'B')[0]?.values.get(name) ?? ''),
  )
  return [...new Set(held)].filter((value) => value !== '').slice(0, mostHeld)
}
