import { isStatement } from './is-statement.ts'
import { code, escapeText, fence, fold } from './markdown.ts'
import { type CheckOf, count, groupNotRun, type Report, selectChecks } from './report.ts'

/** What GitHub takes in a comment, less what the sentence about the rest needs. */
const mostCharacters = 65_536 - 256

/** A comment is read at a glance: longer lists are for the other formats. */
const mostLines = 25

const marks = { clean: '✅', findings: '❌', incomplete: '⚠️' } as const

/**
 * Renders a report as GitHub's Markdown for a comment on a pull request: the verdict, one line for each finding, and
 * everything else folded. What does not fit into a comment is left out with a sentence that says how much.
 */
export function renderMarkdown(report: Report): string {
  const findings = selectChecks(report, 'finding')
  const accepted = selectChecks(report, 'accepted')
  const lines = {
    'Not run': groupNotRun(report).map(
      ({ object, rules, reason }) => `- ${code(object)} · ${code(rules.join(', '))}: ${escapeText(reason)}`,
    ),
    Accepted: accepted.map(
      ({ object, rule, outcome }) => `- ${code(object)} · ${code(rule)}: ${escapeText(outcome.reason)}`,
    ),
  }
  return fit([
    renderHead(report),
    ...(findings.length > 0 ? [renderTable(findings)] : []),
    ...Object.entries(lines).flatMap(([title, some]) => renderList(title, some)),
    ...findings.map((check) => fold(`${code(check.object)} · ${code(check.rule)}`, renderDetails(check))),
  ])
}

/** By the comment at its start, a workflow finds what the run before has written. */
function renderHead({ command, name, verdict, headline, scope, notes }: Report): string {
  const title = `### ${marks[verdict]} Hedgerow ${name}: ${escapeText(headline)}`
  return [`<!-- hedgerow ${command} -->\n${title}`, ...[scope, ...notes].map(escapeText)].join('\n\n')
}

function renderTable(findings: readonly CheckOf<'finding'>[]): string {
  const rows = findings.map(
    ({ object, rule, outcome }) =>
      `| ${code(object)} | ${code(rule)} | ${escapeText(shorten(outcome.seen))} |`,
  )
  return [
    '| where | how | what came back |',
    '| --- | --- | --- |',
    ...cut(rows, (more) => `| | | ${more} |`),
  ].join('\n')
}

function renderList(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return []
  return [fold(`${title}: ${lines.length}`, cut(lines, (more) => `- ${more}`).join('\n'))]
}

function cut(lines: readonly string[], renderRest: (more: string) => string): readonly string[] {
  const rest = lines.length - mostLines
  return rest > 0 ? [...lines.slice(0, mostLines), renderRest(`and ${rest} more`)] : lines
}

function renderDetails({ title, outcome }: CheckOf<'finding'>): string {
  const { seen, done, why, mend } = outcome
  const parts = {
    'Looked for': escapeText(title),
    'What was done': done === null ? null : fence(done),
    'What came back': escapeText(seen),
    'Why it leaks': why === null ? null : fence(why),
    'What mends it': isStatement(mend) ? fence(mend) : escapeText(mend),
  }
  return Object.entries(parts)
    .flatMap(([name, text]) => (text === null ? [] : [`**${name}**\n\n${text}`]))
    .join('\n\n')
}

/** Takes parts as long as a comment has room for them. */
function fit(parts: readonly string[]): string {
  let used = 0
  const taken = parts.filter((part) => {
    used += part.length + 2
    return used <= mostCharacters
  })
  const rest = parts.length - taken.length
  const sentence = `**Cut here:** a comment has no room for ${count(rest, 'more section')}. The other formats are whole.`
  return `${[...taken, ...(rest > 0 ? [sentence] : [])].join('\n\n')}\n`
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)} …` : text
}
