import { readFile } from 'node:fs/promises'
import type { EmbeddedPostgres } from 'hedgerow/embedded'
import postgres from 'postgres'
import { attack } from './attack.ts'
import type { Claim } from './claim.ts'
import { renderFindings } from './render-report.ts'
import type { Story } from './story.ts'

const plan = new URL('../plan.sql', import.meta.url)

/** Step: the same test on a scratch database, with the policies as HomeVerse's plan wrote them. */
export function attackPlan(story: Story, server: EmbeddedPostgres): Promise<Claim> {
  return story.step(
    "The same test attacks HomeVerse's own plan",
    'plan.sql, word for word, in a scratch database: a test that finds nothing anywhere would prove nothing.',
    async (tell) => {
      const url = await server.createDatabase({ name: 'homeverse_plan' })
      const client = postgres(url, { max: 1, onnotice: () => {} })
      try {
        await client.unsafe(await readFile(plan, 'utf8'))
      } finally {
        await client.end()
      }
      const report = await attack(url, tell)
      const text = `${report.attacks} attacks on the plan, ${report.findings.length} leaks: the test sees them.`
      return { lines: renderFindings(report), value: { text, holds: report.verdict === 'leak' } }
    },
  )
}
