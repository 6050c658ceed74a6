import { styleText } from 'node:util'
import type { Claim } from './claim.ts'
import type { Story } from './story.ts'

/** Prints what the run has shown, and returns whether all of it holds. */
export function printProof(story: Story, claims: readonly Claim[]): boolean {
  const proved = claims.every(({ holds }) => holds)
  const title = proved ? 'Proved' : 'Not proved'
  story.print(`\n${styleText('bold', title)}  ${styleText('dim', `in ${story.elapsed()}`)}\n`)
  for (const { text, holds } of claims) {
    story.print(`   ${holds ? styleText('green', '✔') : styleText('red', '✖ does not hold:')} ${text}`)
  }
  return proved
}
