import { styleText } from 'node:util'
import Table from 'cli-table3'

export type Cell = string | number

export interface TableOptions {
  /** Where the texts of the last column break, in characters. @default nowhere */
  readonly wrapAt?: number
}

const edges = ['top', 'bottom', 'left', 'right', 'mid'].flatMap((edge) => [
  edge,
  `${edge}-mid`,
  `${edge}-left`,
  `${edge}-right`,
])
const chars = { ...Object.fromEntries(edges.map((edge) => [edge, ''])), middle: '  ' }

/** Renders a table of aligned columns, numbers to the right, with nothing around them. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { wrapAt }: TableOptions = {},
): string {
  const isNumeric = (column: number) => rows.every((row) => typeof row[column] === 'number')
  const table = new Table({
    head: head.map((title) => styleText('underline', title)),
    colAligns: head.map((_, column) => (isNumeric(column) ? 'right' : 'left')),
    colWidths: head.map((_, column) => (column === head.length - 1 && wrapAt ? wrapAt : null)),
    wordWrap: true,
    chars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push(
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell))),
  )
  return table.toString().replaceAll(/ +$/gm, '')
}
