import type { Node } from '../syntax/parse.ts'

/** Where the columns of a row go: into one variable that holds the row, or into one variable each. */
export type Target = { readonly row: string } | { readonly columns: readonly string[] } | null

/** An alternative of IF or CASE; no condition is the ELSE. */
export interface Arm {
  readonly condition: Node | null
  readonly body: readonly Step[]
}

/** One thing that a function's body does, whichever its language. */
export type Step =
  /** `isResult`: its rows are what the function returns. */
  | {
      readonly kind: 'statement'
      readonly statement: Node
      readonly into: Target
      readonly isResult: boolean
    }
  | {
      readonly kind: 'execute'
      readonly text: Node
      readonly using: readonly Node[]
      readonly into: Target
      readonly isResult: boolean
    }
  | { readonly kind: 'assign'; readonly target: string; readonly field: string | null; readonly value: Node }
  | { readonly kind: 'if'; readonly arms: readonly Arm[] }
  /** `rows` is what it loops over, if it is a query. */
  | { readonly kind: 'loop'; readonly rows: Step | null; readonly body: readonly Step[] }
  | {
      readonly kind: 'block'
      readonly body: readonly Step[]
      readonly handlers: readonly (readonly Step[])[]
    }
  | { readonly kind: 'raise'; readonly isError: boolean; readonly values: readonly Node[] }
  | { readonly kind: 'return'; readonly value: Node | null }
  /** An expression that is evaluated for nothing but itself, such as an argument of a cursor. */
  | { readonly kind: 'evaluate'; readonly expression: Node }

/** The body of a function, parsed. */
export interface Routine {
  readonly steps: readonly Step[]
  readonly parameters: readonly Parameter[]
  /** The types of its variables, parameters included, as they are written: `uuid`, `record`. */
  readonly types: ReadonlyMap<string, string>
}

export interface Parameter {
  /** Empty where it has none. */
  readonly name: string
  readonly type: string
  readonly default: Node | null
}
