import { isStatement } from '../is-statement.ts'
import type { CheckOf, Report } from '../report.ts'
import { html, type Markup } from './markup.ts'
import { renderName } from './name.ts'

/** More than this are folded, so that the reader sees how many there are before the first is told. */
const mostOpen = 6

/** The part of the page that an object's cells in the matrix lead to. */
export function anchorOf(objects: readonly string[], object: string): string {
  return `object-${objects.indexOf(object) + 1}`
}

/** Renders findings by object: what was done, what came back, why, and what mends it. */
export function renderFindings(report: Report, findings: readonly CheckOf<'finding'>[]): Markup {
  const groups = [...Map.groupBy(findings, ({ object }) => object)]
  const objects = groups.map(([object]) => object)
  const open = findings.length <= mostOpen
  return html`${groups.map(
    ([object, own]) => html`<article class="object" id="${anchorOf(objects, object)}">
<h3>${renderName(object)}</h3>
${own.map((check) => renderFinding(report, check, open))}</article>
`,
  )}`
}

function renderFinding({ command }: Report, check: CheckOf<'finding'>, open: boolean): Markup {
  const { rule, family, title, level, outcome } = check
  const { seen, done, why, mend } = outcome
  const isAudit = command === 'audit'
  const expected = isAudit ? null : renderTerm('Expected', html`<p>It ${title}.</p>`)
  return html`<details${open ? { markup: ' open' } : null}>
<summary><span class="tag ${level}">${family ?? level}</span> <b>${isAudit ? title : rule}</b>${isAudit ? html` <code class="quiet">${rule}</code>` : null}
<span class="seen">${seen}</span></summary>
<dl>
${expected}
${done === null ? null : renderTerm('What was done', renderCode(done))}
${renderTerm(isAudit ? 'What is there' : 'What came back', html`<p>${seen}</p>`)}
${why === null ? null : renderTerm('Why it leaks', html`<p class="lines">${why}</p>`)}
${renderTerm('What mends it', isStatement(mend) ? renderCode(mend) : html`<p>${mend}</p>`)}
</dl>
</details>
`
}

function renderTerm(name: string, body: Markup): Markup {
  return html`<dt>${name}</dt><dd>${body}</dd>`
}

function renderCode(text: string): Markup {
  return html`<pre><code>${text}</code></pre>`
}
