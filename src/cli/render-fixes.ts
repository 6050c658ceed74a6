import type { Finding } from '../audit/index.ts'

/** Renders one migration that mends what SQL alone can mend; the rest stands in it as comments. */
export function renderFixes(findings: readonly Finding[]): string {
  const sections = findings.map(({ rule, object, detail, remediation }) => {
    const body = isSql(remediation) ? remediation : comment(`By hand: ${remediation}`)
    return `${comment(`${rule} ${object}: ${detail}`)}\n${body}\n`
  })
  return sections.length === 0 ? '' : `begin;\n\n${sections.join('\n')}\ncommit;\n`
}

/** A remediation is either statements, each with its semicolon, or a sentence for a person. */
function isSql(remediation: string): boolean {
  return remediation.trimEnd().endsWith(';')
}

function comment(text: string): string {
  return text.replaceAll(/^/gm, '-- ')
}
