import type { Arena } from '../arena/arena.ts'
import type { Line } from './line.ts'

/** What came on a channel. */
export interface Heard {
  readonly channel: string
  readonly payload: string
}

/** An arena whose rows are committed, so that other connections see them. */
export interface CommittedArena {
  /** The arena on a privileged connection; what is attempted there is still rolled back. */
  readonly arena: Arena
  /** Whether all of it happens in a copy of the database. */
  readonly isCopy: boolean
  /** Opens a connection of the app role's own; it is closed at the end. */
  openLine(): Promise<Line>
  /** Listens on channels while `work` goes on, and returns what was heard there. */
  hear(channels: readonly string[], work: () => Promise<void>): Promise<readonly Heard[]>
  /** Gathers the statistics of the tenant tables. */
  analyze(): Promise<void>
}
