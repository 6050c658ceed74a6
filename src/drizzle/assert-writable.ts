import { HedgerowError } from '../errors/index.ts'
import { identifier } from '../sql/index.ts'
import { type KitParts, listKitParts } from './kit-parts.ts'
import type { TableConfig } from './kit-statements.ts'

interface Place {
  readonly called: string
  readonly unwritable: RegExp
}

/** drizzle-kit 0.31 joins the parts of most of these with separators, and takes them apart again without an escape. */
const places: Readonly<Record<keyof KitParts, Place>> = {
  names: { called: 'a name', unwritable: /\0|--> statement-breakpoint/ },
  joined: { called: 'a key, an index, a check or a sequence', unwritable: /;/ },
  indexColumns: { called: 'the columns of an index', unwritable: /--|,,/ },
  policies: { called: 'a policy', unwritable: /--/ },
  policyRoles: { called: 'the roles of a policy', unwritable: /[",]|--/ },
}

/**
 * Refuses what drizzle-kit would write into a migration as something else: it would cut it, or what follows it.
 *
 * @throws HedgerowError `ERR_SCHEMA_NAME`; `ERR_SQL_IDENTIFIER` for a name that is too long.
 */
export function assertWritable(config: TableConfig): void {
  const { schema = 'public', name, columns, policies } = config
  for (const one of [schema, name, ...[...columns, ...policies].map((named) => named.name)]) identifier(one)
  for (const [place, parts] of Object.entries(listKitParts(config))) {
    const { called, unwritable } = places[place as keyof KitParts]
    const wrong = (parts as readonly (string | undefined)[]).find((part = '') => unwritable.test(part))
    if (wrong !== undefined) throw refuse(name, wrong, called, unwritable)
  }
}

function refuse(table: string, part: string, called: string, unwritable: RegExp): HedgerowError {
  const [found] = unwritable.exec(part) ?? []
  return new HedgerowError(
    'ERR_SCHEMA_NAME',
    `drizzle-kit can't write ${JSON.stringify(part)} in ${called} of table ${JSON.stringify(table)}.`,
    { hint: `Write it without ${JSON.stringify(found)}: drizzle-kit would cut it there, or mistake it.` },
  )
}
