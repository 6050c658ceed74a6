import Table from 'cli-table3'
import { type Check, type Family, families, type LeakReport } from '../testing/index.ts'

const plain = { head: [], border: [], compact: true }

/** Renders a report for a terminal: what was attacked by what, then each leak, then what was not run. */
export function renderLeakReport(report: LeakReport): string {
  return [
    renderMatrix(report.checks),
    ...report.findings.map(
      ({ object, attack, evidence, hint, sql }) =>
        `\nLEAK ${object} · ${attack}\n  ${evidence}\n  ${shorten(sql)}\n  Mend it: ${hint}`,
    ),
    ...(report.notRun.length > 0 ? ['\nNot run:'] : []),
    ...report.notRun.map(({ object, attack, reason }) => `  ${object} · ${attack}: ${reason}`),
    ...(report.accepted.length > 0 ? ['\nAccepted:'] : []),
    ...report.accepted.map(({ object, attack, reason }) => `  ${object} · ${attack}: ${reason}`),
    `\n${renderSummary(report)}`,
  ].join('\n')
}

function renderMatrix(checks: readonly Check[]): string {
  const used = families.filter((family) => checks.some((check) => check.family === family))
  const grid = new Table({
    head: ['', ...used],
    style: plain,
    colAligns: ['left', ...used.map(() => 'center' as const)],
  })
  for (const [object, own] of Map.groupBy(checks, (check) => check.object)) {
    grid.push([object, ...used.map((family) => renderCell(own, family))])
  }
  return grid.toString()
}

/** Leaks first, then what was not run: a cell shows the worst of its attacks. */
function renderCell(checks: readonly Check[], family: Family): string {
  const kinds = checks.filter((check) => check.family === family).map(({ verdict }) => verdict.kind)
  const leaks = kinds.filter((kind) => kind === 'leak').length
  if (leaks > 0) {
    return leaks === 1 ? 'LEAK' : `${leaks} LEAKS`
  }
  return kinds.length === 0 ? '' : kinds.includes('notRun') ? 'not run' : 'safe'
}

function renderSummary({ verdict, findings, notRun, tables, attacks, ms }: LeakReport): string {
  const scope = `${attacks} attacks, ${tables} tenant tables, ${(ms / 1000).toFixed(1)} s`
  switch (verdict) {
    case 'clean':
      return `Clean: no attack came through (${scope}).`
    case 'leak':
      return `${findings.length === 1 ? '1 leak' : `${findings.length} leaks`} (${scope}).`
    case 'incomplete':
      return `Incomplete: no attack came through, but ${notRun.length} could not be made (${scope}).`
  }
}

const widest = 300

function shorten(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim()
  return line.length > widest ? `${line.slice(0, widest)} …` : line
}
