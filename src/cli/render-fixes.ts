import type { Finding } from '../audit/index.ts'
import { isStatement } from './report/is-statement.ts'

/** Renders one migration that mends what SQL alone can mend; the rest stands in it as comments. */
export function renderFixes(findings: readonly Finding[]): string {
  const sections = findings.map(({ rule, object, detail, remediation }) => {
    const body = isStatement(remediation) ? remediation : comment(`By hand: ${remediation}`)
    return `${comment(`${rule} ${object}: ${detail}`)}\n${body}\n`
  })
  return sections.length === 0 ? '' : `begin;\n\n${sections.join('\n')}\ncommit;\n`
}

function comment(text: string): string {
  return text.replaceAll(/^/gm, '-- ')
}
