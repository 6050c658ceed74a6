import { parseUuid } from '../convert/id-bytes.ts'

/** The ids of one table: which were taken, and whose they are; which stayed behind. */
export class KeyIndex {
  readonly #owners = new Map<string, string | undefined>()
  /** Owners after the first: ids may come again in another tenant where the key leads with the tenant. */
  readonly #others = new Map<string, Set<string | undefined>>()
  readonly #rejected = new Set<string>()

  has(id: string): boolean {
    return this.#owners.has(id)
  }

  /** Whether the tenant has a row of that id. In a table without tenants the tenant is undefined. */
  isOwnedBy(id: string, tenant: string | undefined): boolean {
    return (
      (this.#owners.has(id) && this.#owners.get(id) === tenant) || this.#others.get(id)?.has(tenant) === true
    )
  }

  isRejected(id: string): boolean {
    return this.#rejected.has(id)
  }

  take(id: string, tenant: string | undefined): void {
    if (this.#owners.has(id)) {
      this.#others.set(id, (this.#others.get(id) ?? new Set()).add(tenant))
    } else {
      this.#owners.set(id, tenant)
    }
  }

  reject(id: string): void {
    this.#rejected.add(id)
  }

  /** Takes back a row that the server has refused. */
  refuse(id: string, tenant: string | undefined): void {
    if (this.#others.get(id)?.delete(tenant) !== true) {
      this.#owners.delete(id)
    }
    this.#rejected.add(id)
  }
}

/** One spelling for every way in which a UUID is written, so that ids are equal exactly when their UUIDs are. */
export function canonicalId(id: string): string {
  return parseUuid(id) ? id.replaceAll('-', '').toLowerCase() : id
}
