import type { Finding } from '../audit/index.ts'
import { isStatement } from './report/is-statement.ts'

/** Renders one migration that mends what SQL alone can mend; the rest stands in it as comments. */
export function renderFixes(findings: readonly Finding[]): string {
  const written = new Set<string>()
  const sections = findings.map(({ rule, object, detail, remediation }) => {
    const isSql = isStatement(remediation)
    const body = !isSql
      ? comment(`By hand: ${remediation}`)
      : written.has(remediation)
        ? comment('Mended above.')
        : remediation
    if (isSql) written.add(remediation)
    return `${comment(`${rule} ${object}: ${detail}`)}\n${body}\n`
  })
  const script = sections.join('\n')
  return written.size === 0 ? script : `begin;\n\n${script}\ncommit;\n`
}

function comment(text: string): string {
  return text.replaceAll(/^/gm, '-- ')
}
