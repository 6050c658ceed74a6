/** What shows of a rule that it finds a fault, that it finds nothing else, and that what it advises mends it. */
export interface Beat {
  readonly rule: string
  /** What the fault is, for the title. */
  readonly fault: string
  /** A change that looks like the fault, which is none. */
  readonly lookAlike: string
  /** The statements that bring the fault about, by a superuser, in the reference schema. */
  readonly statement: string
  /** The objects that the rule then names. */
  readonly objects: readonly string[]
  /** Whether what it advises is SQL that mends it. @default true */
  readonly isMended?: boolean
  /** The first major version of PostgreSQL that can have the fault. @default every one */
  readonly since?: number
}
