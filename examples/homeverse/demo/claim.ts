/** What a step found out; the demo has proved something only if all of them hold. */
export interface Claim {
  readonly text: string
  readonly holds: boolean
}
