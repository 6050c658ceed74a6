import { parseUuid } from '../convert/id-bytes.ts'

/** The ids of one table: which were taken, and whose they are; which stayed behind. */
export class KeyIndex {
  readonly #taken = new Map<string, string | undefined>()
  readonly #rejected = new Set<string>()

  has(id: string): boolean {
    return this.#taken.has(id)
  }

  /** The tenant of a row that was taken. */
  tenantOf(id: string): string | undefined {
    return this.#taken.get(id)
  }

  isRejected(id: string): boolean {
    return this.#rejected.has(id)
  }

  take(id: string, tenant: string | undefined): void {
    this.#taken.set(id, tenant)
  }

  /** Marks an id as staying behind, unless another row of that id was taken. */
  reject(id: string): void {
    if (!this.#taken.has(id)) {
      this.#rejected.add(id)
    }
  }

  /** Takes back a row that the server has refused. */
  refuse(id: string): void {
    this.#taken.delete(id)
    this.#rejected.add(id)
  }
}

/** One spelling for every way in which a UUID is written, so that ids are equal exactly when their UUIDs are. */
export function canonicalId(id: string): string {
  return parseUuid(id) ? id.replaceAll('-', '').toLowerCase() : id
}
