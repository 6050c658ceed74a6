import type { Catalog, Privileges } from '../../catalog/index.ts'

/** Where the reason is looked for. */
export interface Scene {
  readonly catalog: Catalog
  /** Of the app role. */
  readonly privileges: Privileges
}

/** Why a leak is there. */
export interface Explanation {
  readonly why: string
  /** What mends it, where that is another thing than what the attack would say. */
  readonly mend?: string
}
