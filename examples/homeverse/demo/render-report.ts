import type { LeakReport } from 'hedgerow/testing'
import { renderTable } from './render-table.ts'

/** How many attacks each object stood. */
export function renderAttacks({ checks }: LeakReport): string {
  const count = (each: LeakReport['checks'], kind: string) =>
    each.filter(({ verdict }) => verdict.kind === kind).length
  const objects = Map.groupBy(checks, ({ object }) => object)
  return renderTable(
    ['object', 'attacks', 'leaks', 'not run'],
    [...objects].map(([object, each]) => [object, each.length, count(each, 'leak'), count(each, 'notRun')]),
  )
}

/** Where each kind of attack came through, with one example. Empty without a leak. */
export function renderFindings({ findings }: LeakReport): string {
  const attacks = [...Map.groupBy(findings, ({ attack }) => attack)]
  if (attacks.length === 0) return ''
  return renderTable(
    ['leak', 'where, and what came of it once'],
    attacks.map(([attack, each]) => {
      const objects = each.map(({ object }) => object).join(', ')
      return [attack, `${objects}\n${each[0]?.evidence}`]
    }),
    { wrapAt: 62 },
  )
}

/** What could not be tried, and why: the first few. Empty if all of it was. */
export function renderNotRun({ notRun }: LeakReport, most = 5): string {
  if (notRun.length === 0) return ''
  const rows = notRun.slice(0, most).map(({ object, attack, reason }) => [`${attack} on ${object}`, reason])
  return renderTable([`not run (${notRun.length})`, 'why'], rows, { wrapAt: 40 })
}
