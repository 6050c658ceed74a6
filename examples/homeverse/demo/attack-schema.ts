import type { LeakReport } from 'hedgerow/testing'
import { attack } from './attack.ts'
import type { Claim } from './claim.ts'
import { renderAttacks, renderFindings, renderNotRun } from './render-report.ts'
import type { Story } from './story.ts'

/** Step: the leak test plays the application's role against the database that the API serves from. */
export function attackSchema(story: Story, url: string): Promise<Claim> {
  return story.step(
    'The leak test attacks this database',
    'It makes up tenants, tries as the app role to read and write across them, and rolls everything back.',
    async (tell) => {
      const report = await attack(url, tell)
      const parts = [renderAttacks(report), renderFindings(report), renderNotRun(report)]
      return {
        lines: parts.filter((part) => part !== '').join('\n\n'),
        value: { text: sumUp(report), holds: report.verdict === 'clean' },
      }
    },
  )
}

function sumUp({ verdict, attacks, findings, notRun }: LeakReport): string {
  const result = `${attacks} attacks on the migrated schema, ${findings.length} leaks`
  return verdict === 'clean' ? `${result}.` : `${result}, ${notRun.length} that could not run.`
}
