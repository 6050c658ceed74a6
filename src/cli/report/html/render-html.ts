import { groupNotRun, type Report, selectChecks } from '../report.ts'
import { renderFindings } from './findings.ts'
import { html, type Markup } from './markup.ts'
import { renderMatrix } from './matrix.ts'
import { renderName } from './name.ts'
import { style } from './style.ts'

/**
 * Renders a report as one HTML page that needs nothing but itself, in the order in which a reviewer asks: is it sound,
 * what is not and how does one mend it, what was tried, what was not, and what can't be seen this way.
 */
export function renderHtml(report: Report): string {
  const { name, headline, scope, verdict, finishedAt, version } = report
  const sections = listSections(report)
  const when = finishedAt.toISOString().slice(0, 16).replace('T', ' ')
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${headline} · Hedgerow ${name}</title>
<style>
${{ markup: style }}
</style>
</head>
<body>
<header>
<div class="verdict ${verdict}">
<p class="quiet">Hedgerow ${name}</p>
<h1>${headline}</h1>
<p>${scope} · <time datetime="${finishedAt.toISOString()}">${when} UTC</time></p>
</div>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main>
${sections.map(
  ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`,
)}</main>
<footer>Made by Hedgerow ${version}. It holds names and definitions of the database, and no row but made-up ones.</footer>
</body>
</html>
`
  return page.markup
}

interface Section {
  readonly id: string
  readonly title: string
  readonly body: Markup
}

function listSections(report: Report): readonly Section[] {
  const { command, notes, limits } = report
  const findings = selectChecks(report, 'finding')
  const notRun = groupNotRun(report)
  const accepted = selectChecks(report, 'accepted')
  const sections = [
    findings.length > 0 && {
      id: 'findings',
      title: `${command === 'leaktest' ? 'Leaks' : 'Findings'} (${findings.length})`,
      body: renderFindings(report, findings),
    },
    report.families.length > 0 && { id: 'matrix', title: 'What was attacked', body: renderMatrix(report) },
    notRun.length > 0 && {
      id: 'not-run',
      title: `Not run (${selectChecks(report, 'notRun').length})`,
      body: renderList(
        notRun.map(
          ({ object, rules, reason }) =>
            html`<b>${renderName(object)}</b> · ${rules.join(', ')}<br><span class="quiet">${reason}</span>`,
        ),
      ),
    },
    accepted.length > 0 && {
      id: 'accepted',
      title: `Accepted (${accepted.length})`,
      body: renderList(
        accepted.map(
          ({ object, rule, outcome }) =>
            html`<b>${renderName(object)}</b> · ${rule}<br><span class="quiet">${outcome.reason}</span>`,
        ),
      ),
    },
    notes.length > 0 && {
      id: 'notes',
      title: 'To be done',
      body: renderList(notes.map((note) => html`${note}`)),
    },
    command === 'audit' && { id: 'rules', title: 'Rules', body: renderRules(report) },
    limits.length > 0 && {
      id: 'limits',
      title: 'What this does not show',
      body: renderList(limits.map((limit) => html`${limit}`)),
    },
  ]
  return sections.filter((section) => section !== false)
}

function renderList(items: readonly Markup[]): Markup {
  return html`<ul class="list">${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

function renderRules({ checks }: Report): Markup {
  const silent = checks.filter(({ outcome }) => outcome.kind === 'passed')
  return html`<details><summary>${silent.length} rules found nothing</summary>
${renderList(silent.map(({ rule, title }) => html`<code>${rule}</code> · <span class="quiet">${title}</span>`))}
</details>`
}
