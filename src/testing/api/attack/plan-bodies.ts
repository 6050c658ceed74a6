import { type Leaf, leavesOf, renderKeys } from '../learn/answer.ts'
import type { Member } from '../member.ts'
import type { FilledRequest } from '../routes/api-route.ts'
import { nobodys } from './nobodys.ts'
import type { PlannedAttack } from './planned-attack.ts'

interface BodyOptions {
  readonly victim: Member
  /** By what name B's tenant might be taken from a body. */
  readonly tenant: ReadonlyMap<string, string>
}

/** A's body with each of B's ids in its place, with B as its tenant, and with B's texts. */
export function planBodies(
  own: FilledRequest,
  theirs: FilledRequest,
  { victim, tenant }: BodyOptions,
): PlannedAttack[] {
  const mine = new Map(leavesOf(own.body).map(({ keys, value }) => [renderKeys(keys), value]))
  const different = leavesOf(theirs.body).filter(({ keys, value }) => {
    const before = mine.get(renderKeys(keys))
    return before !== undefined && before !== value && typeof value !== 'boolean'
  })
  const isId = ({ value }: Leaf) => victim.knowledge.isId(value)
  const added = isObject(own.body) ? [...tenant].map(([name, value]): Leaf => ({ keys: [name], value })) : []
  const exchange = (leaves: readonly Leaf[], names: 'ids' | 'texts', what: string): PlannedAttack => ({
    what: `with company B's ${what} in the body`,
    request: { ...own, body: replaceAll(own.body, leaves, (value) => value) },
    unknown: { names, request: { ...own, body: replaceAll(own.body, leaves, nobodys) } },
  })
  const texts = different.filter((leaf) => typeof leaf.value === 'string' && !isId(leaf))
  return [
    ...[...different.filter(isId), ...added].map((leaf) => exchange([leaf], 'ids', renderKeys(leaf.keys))),
    ...(texts.length > 0
      ? [exchange(texts, 'texts', texts.map(({ keys }) => renderKeys(keys)).join(' and '))]
      : []),
  ]
}

function replaceAll(
  json: unknown,
  leaves: readonly Leaf[],
  change: (value: string | number) => string | number,
): unknown {
  return leaves.reduce(
    (body, { keys, value }) => replaceAt(body, keys, change(value as string | number)),
    json,
  )
}

function replaceAt(json: unknown, [key, ...rest]: Leaf['keys'], value: unknown): unknown {
  if (key === undefined) {
    return value
  }
  const copy: unknown = Array.isArray(json) ? [...json] : { ...(json as object) }
  const at = copy as Record<string | number, unknown>
  at[key] = replaceAt(at[key], rest, value)
  return copy
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
