import { notRun, type Verdict } from '../../attacks/attack.ts'
import type { OnConnection } from '../on-connection.ts'
import type { Stage } from '../stage.ts'

/** One mistake that an application may make with its contexts, and how it would show. */
export interface Probe {
  readonly name: string
  /** What a sound application does. */
  readonly fact: string
  /** What mends it. */
  readonly hint: string
  /** Whether the others show nothing where this one fails. @default it is not so */
  readonly isControl?: true
  /** The option without which it can't be tried. @default none */
  readonly needs?: 'nested' | 'outside'
  run(stage: Stage): Promise<Verdict>
}

/** The mistake, as it was seen. */
export function mistake({ statement }: Stage, evidence: string): Verdict {
  return { kind: 'leak', evidence, sql: statement }
}

/** Why a probe could not be made. */
export function unanswered(answer: Exclude<OnConnection<unknown>, { kind: 'done' }>): Verdict {
  switch (answer.kind) {
    case 'refused':
      return notRun(`a scope was refused with ${codeOf(answer.error)}`)
    case 'late':
      return notRun('the application did not answer within five seconds')
    case 'missed':
      return notRun('no later scope got the connection of an earlier one')
  }
}

/** The code of an error, or of the one that an ORM has wrapped; no message, which may quote values. */
export function codeOf(error: unknown): string {
  const { code, cause, name } = (error ?? {}) as {
    code?: unknown
    cause?: { code?: unknown }
    name?: unknown
  }
  return String(code ?? cause?.code ?? name ?? 'an error')
}
