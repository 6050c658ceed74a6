import type { CatalogFunction } from '../../catalog/index.ts'
import { qualifiedName } from '../../sql/index.ts'
import type { Side } from '../tenants/side.ts'
import type { Arena } from './arena.ts'
import { argumentValues, tenantArgument } from './argument-values.ts'

const mostCalls = 40
const mostRows = 200

/** Says whether a statement can call a function by name, and the leak test should. */
export function isCallable(
  { privileges, catalog }: Pick<Arena, 'privileges' | 'catalog'>,
  routine: CatalogFunction,
): boolean {
  const types = [...routine.arguments, routine.returns].map((oid) => catalog.types.get(oid)?.name ?? '')
  return (
    routine.kind !== 'window' &&
    routine.extension === null &&
    privileges.functions.has(routine.oid) &&
    !types.some((name) =>
      [
        'trigger',
        'event_trigger',
        'internal',
        'cstring',
        'language_handler',
        'fdw_handler',
        'index_am_handler',
        'table_am_handler',
        'tsm_handler',
      ].includes(name),
    )
  )
}

/**
 * Renders calls of a function with what a side's rows hold: every argument with its likeliest value, then with what is
 * A's own mixed in, then each of them in turn with its other values, and, where arguments have defaults, the shortest
 * call. Null if one can't be filled.
 */
export function renderCalls(arena: Arena, routine: CatalogFunction, side: Side): string[] | null {
  const proposals = routine.arguments.map((_, index) => argumentValues(arena, routine, index, side))
  if (proposals.some((values) => values.length === 0)) {
    return null
  }
  const likeliest = proposals.map(([first = 'null']) => first)
  const varied = proposals.flatMap((values, index) =>
    values.slice(1).map((value) => likeliest.with(index, value)),
  )
  const own = routine.arguments.map(
    (_, index) => argumentValues(arena, routine, index, arena.material.sides.a)[0] ?? 'null',
  )
  const mixed =
    own.length < 2
      ? []
      : own.flatMap((value, index) => [
          likeliest.with(index, value),
          own.with(index, likeliest[index] ?? 'null'),
        ])
  const shortest = likeliest.slice(0, likeliest.length - routine.defaults)
  const lists = [
    likeliest,
    ...mixed,
    ...crossTenants(arena, routine, side, likeliest),
    ...varied,
    ...(routine.defaults > 0 ? [shortest] : []),
  ]
  return lists.slice(0, mostCalls).map((list) => renderCall(arena, routine, list))
}

/** A's tenant in one argument and the side's in another: the one is compared with the context, the other looked up. */
function crossTenants(
  arena: Arena,
  routine: CatalogFunction,
  side: Side,
  likeliest: readonly string[],
): (readonly string[])[] {
  const tenantsOf = (of: Side) =>
    routine.arguments.map((_, index) => tenantArgument(arena, routine, index, of))
  const theirs = tenantsOf(side)
  return tenantsOf(arena.material.sides.a).flatMap((mine, index) =>
    theirs.flatMap((other, at) =>
      at === index || mine === null || other === null ? [] : [likeliest.with(index, mine).with(at, other)],
    ),
  )
}

/** Renders one call; a result is read as text, and from a cursor what it shows. */
export function renderCall(
  { catalog }: Pick<Arena, 'catalog'>,
  routine: CatalogFunction,
  values: readonly string[],
): string {
  const call = renderInvocation(routine, values)
  if (routine.kind === 'procedure') {
    return `call ${call}`
  }
  const type = catalog.types.get(routine.returns)?.name
  if (type === 'void') {
    return `select ${call}`
  }
  const answer =
    type === 'refcursor' ? `pg_catalog.cursor_to_xml(${call}, ${mostRows}, true, false, '')` : call
  return `select ${answer}::text as answer limit ${mostRows}`
}

/** Renders `schema.name(arguments)`. */
function renderInvocation(routine: CatalogFunction, values: readonly string[]): string {
  const last = routine.isVariadic && values.length === routine.arguments.length ? values.length - 1 : -1
  const list = values.map((value, index) => (index === last ? `variadic ${value}` : value))
  return `${qualifiedName(routine.schema, routine.name)}(${list.join(', ')})`
}
