import { type Answer, leavesOf } from './answer.ts'

/** What one company has been told by the API: values by what they are called and of what. */
export interface Knowledge {
  /** Takes in what was answered about a resource, such as `projects`. */
  learn(resource: string, answer: Answer): void
  /** Values that may stand for a parameter, the likeliest first: `id` of `projects`, or `projectId` of nothing. */
  candidates(name: string, resource: string): readonly string[]
  /** The values of keys that are named like an id, by key, the first of each. */
  ids(): ReadonlyMap<string, string>
  /** Whether a value was called like an id somewhere, or is a uuid. */
  isId(value: unknown): boolean
  /** The values of a key that has the same one everywhere, as that of the tenant has. */
  constants(): ReadonlyMap<string, string>
  texts(): readonly string[]
  /** Everything that the API has answered. */
  seen(): string
}

interface Fact {
  readonly resource: string
  readonly parent: string
  readonly key: string
  /** The key without what differs between languages. */
  readonly name: string
  readonly value: string
}

const mostCandidates = 8
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Says whether something is named like an id: `id`, `project_id`, `projectId`, `slug`. */
export function isIdKey(key: unknown): boolean {
  return typeof key === 'string' && /(^|_)(id|uuid|key|slug)$|(Id|Uuid|Key|Slug)$/.test(key)
}

export function createKnowledge(): Knowledge {
  const facts = new Map<string, Fact>()
  const idValues = new Set<string>()
  let seen = ''
  const all = () => [...facts.values()]
  return {
    learn(resource, answer) {
      seen += `\n${answer.said}`
      for (const { keys, value } of leavesOf(answer.body)) {
        const [key = '', parent = ''] = keys.filter((one) => typeof one === 'string').reverse()
        const fact = {
          resource: singular(resource),
          parent: singular(parent),
          key,
          name: flat(key),
          value: String(value),
        }
        facts.set(JSON.stringify(fact), fact)
        if (isIdKey(key) || uuid.test(fact.value)) {
          idValues.add(fact.value)
        }
      }
    },
    candidates(name, resource) {
      const key = flat(name)
      const stem = key.endsWith('id') ? singular(key.slice(0, -2)) : key
      const own = singular(resource) || stem
      const ranks: ((fact: Fact) => boolean)[] = [
        (fact) => fact.resource === own && fact.name === key,
        (fact) => fact.resource === own && fact.name === 'id',
        (fact) => fact.parent === own && fact.name === 'id',
        (fact) => [`${own}id`, key].includes(fact.name) && key !== 'id',
        (fact) => fact.name === `${own}id`,
        (fact) => stem !== '' && (fact.resource === stem || fact.parent === stem) && fact.name === 'id',
        (fact) => fact.resource === own && isIdKey(fact.key),
      ]
      const values = ranks.flatMap((rank) => all().filter(rank)).map(({ value }) => value)
      return [...new Set(values)].slice(0, mostCandidates)
    },
    ids() {
      const found = all().filter(({ key }) => isIdKey(key))
      return new Map(found.reverse().map(({ key, value }) => [key, value]))
    },
    isId: (value) => idValues.has(String(value)),
    constants() {
      const byKey = Map.groupBy(
        all().filter(({ key }) => isIdKey(key) && key !== 'id'),
        ({ key }) => key,
      )
      const constant = [...byKey].filter(([, own]) => new Set(own.map(({ value }) => value)).size === 1)
      return new Map(constant.map(([key, [fact]]) => [key, fact?.value ?? '']))
    },
    texts: () => [...new Set(all().map(({ value }) => value))],
    seen: () => seen,
  }
}

/** `project_id`, `projectId` and `ProjectID` are one name. */
function flat(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '').toLowerCase()
}

function singular(name: string): string {
  return flat(name).replace(/ies$/, 'y').replace(/s$/, '')
}
