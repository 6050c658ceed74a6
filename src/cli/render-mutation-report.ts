import Table from 'cli-table3'
import type { MutationReport, MutationResult } from '../testing/index.ts'

/** Renders who noticed what, a row a mutator, then the survivors with what was done to them. */
export function renderMutationReport(report: MutationReport): string {
  const grid = new Table({
    head: ['mutator', 'what it does', 'places', 'leak test', 'audit', 'survived'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right'],
  })
  for (const [mutator, results] of Map.groupBy(report.results, (result) => result.mutator)) {
    grid.push(renderRow(mutator, results))
  }
  return [
    grid.toString(),
    ...report.survivors.map(
      ({ mutator, object, statement }) =>
        `\nSURVIVED ${mutator} · ${object}\n  ${statement.replace(/\s+/g, ' ')}`,
    ),
    ...(report.notApplied.length > 0 ? ['\nNot applied:'] : []),
    ...report.notApplied.map(({ mutator, object, reason }) => `  ${mutator} · ${object}: ${reason}`),
    `\n${renderSummary(report)}\n`,
  ].join('\n')
}

function renderRow(mutator: string, results: readonly MutationResult[]): string[] {
  const applied = results.filter(({ outcome }) => outcome !== 'notApplied')
  const count = (isMeant: (result: MutationResult) => boolean) => String(applied.filter(isMeant).length)
  return [
    mutator,
    results[0]?.what ?? '',
    String(applied.length),
    count(({ leaks }) => leaks.length > 0),
    count(({ findings }) => findings.length > 0),
    applied.some(({ outcome }) => outcome === 'survived')
      ? count(({ outcome }) => outcome === 'survived')
      : '',
  ]
}

function renderSummary({ mutants, mutators, killed, byLeakTest, byAudit, ms }: MutationReport): string {
  if (mutants === 0) return 'Incomplete: no place could be weakened.'
  const rate = `${Math.floor((100 * killed) / mutants)} %`
  return `${killed} of ${mutants} weakened places were noticed (${rate}): ${byLeakTest} by the leak test, ${byAudit} by the audit; ${mutators} mutators, ${(ms / 1000).toFixed(0)} s.`
}
