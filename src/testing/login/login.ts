import type { Beginning } from '../session/session.ts'

/** What is known of how a session of the app role begins. */
export interface Login {
  /** What it begins with: as a login saw it, or, where there was none, as the catalog says. */
  readonly beginning: Beginning
  /** What a login saw; null where none was possible. */
  readonly seen: SeenLogin | null
  /** Why something about it is not known; null where everything is. */
  readonly unknown: string | null
  /** What has told the same where no login was possible; null where one was, or where that is not enough. */
  readonly instead: string | null
}

/** What a session of the app role sees at once, before any context is opened. */
export interface SeenLogin {
  readonly settings: ReadonlyMap<string, string>
  readonly role: string | null
  /** The tenant tables that show rows. */
  readonly tables: readonly string[]
}
