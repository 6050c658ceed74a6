import { renderTerminalMatrix } from './render-terminal-matrix.ts'
import { type CheckOf, groupNotRun, type Report, selectChecks } from './report.ts'
import type { Terminal, Tone } from './terminal.ts'

const longestLine = 1000

/** Renders a report for a terminal: the matrix, then each finding, what was not run, and the verdict last. */
export function renderTerminal(report: Report, terminal: Terminal): string {
  const { paint } = terminal
  const accepted = selectChecks(report, 'accepted').map(
    ({ object, rule, outcome }) => `${object} · ${rule}: ${outcome.reason}`,
  )
  const notRun = groupNotRun(report).map(
    ({ object, rules, reason }) => `${object} · ${rules.join(', ')}: ${reason}`,
  )
  return [
    renderTerminalMatrix(report, terminal),
    ...selectChecks(report, 'finding').map((check) => renderFinding(report, check, terminal)),
    renderList(paint('warn', 'Not run:'), notRun),
    renderList('Accepted:', accepted),
    report.notes.join('\n'),
    `${paint('strong', paint(verdictTones[report.verdict], report.headline))} (${report.scope}).`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const verdictTones: Readonly<Record<Report['verdict'], Tone>> = {
  clean: 'good',
  findings: 'bad',
  incomplete: 'warn',
}
const levelTones = { error: 'bad', warning: 'warn', info: 'quiet' } as const

function renderFinding({ command }: Report, check: CheckOf<'finding'>, { paint }: Terminal): string {
  const { object, rule, title, level, outcome } = check
  const { seen, done, why, mend } = outcome
  const label = command === 'leaktest' ? 'LEAK' : level.toUpperCase()
  return [
    `${paint(levelTones[level], label)} ${paint('strong', object)} · ${rule}${command === 'audit' ? `: ${title}` : ''}`,
    ...[
      seen,
      why,
      done === null ? null : paint('quiet', shorten(done)),
      `Mend it:${mend.includes('\n') ? '\n' : ' '}${mend}`,
    ]
      .filter((part) => part !== null)
      .map((part) => part.replaceAll(/^/gm, '  ')),
  ].join('\n')
}

function renderList(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

/** A value as long as a book is for the other formats. */
function shorten(script: string): string {
  return script
    .split('\n')
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line))
    .join('\n')
}
