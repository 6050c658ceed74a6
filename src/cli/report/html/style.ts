/** The page's style: no font, image or script of its own, so that it is read without network, on paper too. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f7f6f1; --card: #ffffff; --code: #f3f1e9; --line: #dfdcd0; --text: #20261f; --quiet: #5b645a;
  --bad: #a3231c; --bad-tint: #fbeae7; --warn: #7a4f00; --warn-tint: #fbf0d8; --good: #24603a; --good-tint: #e6f2e8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #121512; --card: #1a1e1a; --code: #111411; --line: #333a33; --text: #e4e8e2; --quiet: #a2aca1;
    --bad: #ff9d92; --bad-tint: #3a1c19; --warn: #f2c063; --warn-tint: #342708; --good: #8fd3a2; --good-tint: #17301e;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body {
  margin: 0 auto; padding: clamp(1rem, 4vw, 3rem); max-width: 68rem; background: var(--page); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em }
a { color: inherit; text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--good); outline-offset: 2px; border-radius: 4px }
h1, h2, h3 { line-height: 1.25; text-wrap: balance }
h1 { margin: .25rem 0 .5rem; font-size: clamp(1.6rem, 5vw, 2.4rem); letter-spacing: -.02em }
h2 { margin: 3rem 0 .75rem; font-size: 1.3rem }
h3 { margin: 0; font-size: 1.05rem }
p { margin: .5rem 0; max-width: 46rem }
.quiet { color: var(--quiet) }

.verdict { padding: 1.25rem clamp(1rem, 3vw, 1.75rem); border-radius: 12px; border-left: 6px solid; background: var(--card) }
.verdict p { margin: 0 }
.verdict.clean { border-color: var(--good); background: var(--good-tint) }
.verdict.findings { border-color: var(--bad); background: var(--bad-tint) }
.verdict.incomplete { border-color: var(--warn); background: var(--warn-tint) }
.clean h1 { color: var(--good) } .findings h1 { color: var(--bad) } .incomplete h1 { color: var(--warn) }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 0; padding: 0; list-style: none }
nav a { display: block; padding: .35rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); text-decoration: none }
nav a:hover { border-color: currentColor }

.object { margin: 1.5rem 0; border: 1px solid var(--line); border-radius: 12px; background: var(--card); overflow: hidden }
.object > h3 { padding: .9rem 1.1rem; border-bottom: 1px solid var(--line) }
details > summary { padding: .8rem 1.1rem; cursor: pointer }
.object details + details { border-top: 1px solid var(--line) }
summary .seen { display: block; color: var(--quiet) }
details[open] > summary .seen { display: none }
.tag { display: inline-block; padding: 0 .55rem; border-radius: 6px; font-size: .85rem; font-weight: 600 }
.tag.error { background: var(--bad-tint); color: var(--bad) }
.tag.warning { background: var(--warn-tint); color: var(--warn) }
.tag.info { background: var(--code); color: var(--quiet) }
dl { display: grid; grid-template-columns: minmax(0, 1fr); gap: .15rem; margin: 0; padding: .25rem 1.1rem 1.1rem }
dt { margin-top: .75rem; font-weight: 600 }
dd { margin: 0; min-width: 0 }
dd p { margin: 0; max-width: none }
.lines { white-space: pre-line }
pre code { font-size: inherit }
pre { margin: .25rem 0 0; line-height: 1.5; padding: .8rem 1rem; border-radius: 8px; background: var(--code); white-space: pre-wrap; overflow-wrap: anywhere }
.list { margin: 0; padding: 0; list-style: none }
.list li { padding: .7rem 0; border-top: 1px solid var(--line) }
.list li:first-child { border-top: 0 }

.matrix { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
table { border-collapse: collapse; min-width: 100% }
section > .quiet { margin: 0 0 .75rem }
.legend { white-space: nowrap; margin-left: .5rem }
.legend b { color: var(--text) }
th, td { padding: .35rem .5rem; border-top: 1px solid var(--line) }
table thead th { border-top: 0 }
thead th { vertical-align: bottom; font-size: .85rem; font-weight: 600; color: var(--quiet) }
thead th > span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap }
tbody th { position: sticky; left: 0; max-width: min(24rem, 48vw); padding-left: 1.1rem; background: var(--card); font-weight: 400; text-align: left; line-height: 1.4; overflow-wrap: break-word }
td { text-align: center; min-width: 2.6rem; font-variant-numeric: tabular-nums }
td .cell { display: inline-block; white-space: nowrap; min-width: 1.8rem; padding: .05rem .35rem; border-radius: 6px; font-weight: 700; text-decoration: none }
.cell.finding { background: var(--bad-tint); color: var(--bad); box-shadow: inset 0 0 0 1.5px currentColor }
.cell.notRun { background: var(--warn-tint); color: var(--warn); box-shadow: inset 0 0 0 1.5px currentColor }
.cell.accepted { color: var(--warn) }
.cell.passed { color: var(--quiet); font-weight: 400 }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem }

@media (min-width: 48rem) {
  dl { grid-template-columns: 10rem minmax(0, 1fr); gap: .75rem 1.5rem; padding-top: .5rem }
  dt { margin: 0 }
  pre { margin: 0 }
}
@media print {
  @page { margin: 16mm 14mm }
  body { max-width: none; padding: 0; background: none; font-size: 10pt }
  nav { display: none }
  details::details-content { content-visibility: visible; block-size: auto }
  summary { list-style: none }
  summary::-webkit-details-marker { display: none }
  .matrix, .object { overflow: visible; border-radius: 0 }
  tbody th { position: static }
  td, th { padding: .15rem .25rem }
  h2, h3, summary { break-after: avoid }
  summary .seen { display: none }
  li, tr { break-inside: avoid }
  .verdict, .tag, .cell, pre { print-color-adjust: exact }
}
`.trim()
