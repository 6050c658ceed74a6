import { type CellKind, createMatrix, type MatrixRow } from './create-matrix.ts'
import { count, type Report } from './report.ts'
import type { Terminal, Tone } from './terminal.ts'

const mostSoundRows = 30
const cellWidth = 3
const narrowestName = 24

const marks: Readonly<Record<CellKind, { mark: string; tone: Tone; legend: string }>> = {
  finding: { mark: '✗', tone: 'bad', legend: '✗ leak, or how many' },
  notRun: { mark: '?', tone: 'warn', legend: '? not run' },
  accepted: { mark: '~', tone: 'warn', legend: '~ accepted' },
  passed: { mark: '·', tone: 'quiet', legend: '· safe' },
  none: { mark: ' ', tone: 'quiet', legend: '' },
}

/**
 * Renders objects by families in as few columns as there are: three for a family, whose name stands on a step of its
 * own above, and the rest for the object, cut in its middle. Of many sound objects only the number is shown.
 */
export function renderTerminalMatrix(report: Report, terminal: Terminal): string {
  const rows = createMatrix(report)
  const { families } = report
  if (families.length === 0) return ''
  const sound = rows.filter(({ worst }) => worst === 'passed' || worst === 'none')
  const shown = sound.length > mostSoundRows ? rows.filter((row) => !sound.includes(row)) : rows
  const longest = Math.max(...shown.map(({ object }) => object.length), 0)
  const widestStep = Math.max(...families.map((family, index) => renderStep(family, index, 0).length))
  const room = Math.max(narrowestName, terminal.width - widestStep)
  const width = Math.min(longest, room)
  return [
    ...families.map((family, index) => renderStep(family, index, width)),
    ...shown.map((row) => renderRow(row, width, terminal)),
    ...(shown.length < rows.length
      ? [`and ${count(sound.length, 'object')} more, safe in every family`]
      : []),
    terminal.paint('quiet', renderLegend(rows)),
  ].join('\n')
}

function renderStep(family: string, index: number, width: number): string {
  const bars = '│'.padEnd(cellWidth).repeat(index)
  return `${' '.repeat(width + 1)} ${bars}┌ ${family}`
}

function renderRow({ object, cells }: MatrixRow, width: number, { paint }: Terminal): string {
  const drawn = cells.map(({ kind, count: number }) => {
    const { mark, tone } = marks[kind]
    const text = kind === 'finding' && number > 1 ? String(number) : mark
    return `${' '.repeat(Math.max(cellWidth - 1 - text.length, 0))}${paint(tone, text)} `
  })
  return `${cutMiddle(object, width).padEnd(width)} ${drawn.join('')}`.trimEnd()
}

function renderLegend(rows: readonly MatrixRow[]): string {
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ kind }) => kind)))
  return Object.entries(marks)
    .flatMap(([kind, { legend }]) => (used.has(kind as CellKind) && legend ? [legend] : []))
    .join('   ')
}

/** Names begin with their schema and end with what tells them apart. */
function cutMiddle(name: string, width: number): string {
  if (name.length <= width) return name
  const tail = Math.ceil((width - 1) * 0.6)
  return `${name.slice(0, width - 1 - tail)}…${name.slice(-tail)}`
}
