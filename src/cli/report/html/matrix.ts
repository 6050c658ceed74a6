import { type CellKind, createMatrix, type MatrixCell } from '../create-matrix.ts'
import { type Report, selectChecks } from '../report.ts'
import { anchorOf } from './findings.ts'
import { html, type Markup } from './markup.ts'
import { renderName } from './name.ts'

const words: Readonly<Record<CellKind, { mark: string; one: string; many: string }>> = {
  finding: { mark: '✗', one: 'leak', many: 'leaks' },
  notRun: { mark: '?', one: 'not run', many: 'not run' },
  accepted: { mark: '~', one: 'accepted', many: 'accepted' },
  passed: { mark: '·', one: 'safe', many: 'safe' },
  none: { mark: '', one: 'nothing to attack', many: '' },
}

/** Renders objects by families; on a narrow screen it scrolls by itself, under names that stay. */
export function renderMatrix(report: Report): Markup {
  const rows = createMatrix(report)
  const objects = [...new Set(selectChecks(report, 'finding').map(({ object }) => object))]
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ kind }) => kind)))
  const legend = Object.entries(words).filter(([kind, { mark }]) => used.has(kind as CellKind) && mark !== '')
  return html`<p class="quiet">Each cell is a family of attacks on one object. ${legend.map(([, { mark, one }]) => html`<span class="legend"><b>${mark}</b> ${one}</span> `)}</p>
<div class="matrix" role="region" aria-label="Objects and families of attacks" tabindex="0">
<table>
<thead><tr><th scope="col"><span class="hidden">object</span></th>${report.families.map((family) => html`<th scope="col"><span>${family}</span></th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ object, cells }) => html`<tr><th scope="row">${renderName(object)}</th>${cells.map(
    (cell) => html`<td>${renderCell(cell, objects.includes(object) ? anchorOf(objects, object) : null)}</td>`,
  )}</tr>
`,
)}</tbody>
</table>
</div>`
}

function renderCell({ kind, count }: MatrixCell, anchor: string | null): Markup {
  const { mark, one, many } = words[kind]
  const shown = kind === 'finding' && count > 1 ? count : mark
  const text = html`<span aria-hidden="true">${shown}</span><span class="hidden">${count > 1 ? `${count} ${many}` : one}</span>`
  if (kind === 'none') return html`<span class="hidden">${one}</span>`
  return kind === 'finding' && anchor !== null
    ? html`<a class="cell ${kind}" href="#${anchor}">${text}</a>`
    : html`<span class="cell ${kind}">${text}</span>`
}
