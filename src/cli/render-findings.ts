import Table from 'cli-table3'
import type { Finding } from '../audit/index.ts'

/** Renders findings for people: a table of what and where, then each with its reason and what mends it. */
export function renderFindings(findings: readonly Finding[]): string {
  const grid = new Table({
    head: ['', 'level', 'object', 'rule', 'what'],
    style: { head: [], border: [], compact: true },
  })
  findings.forEach(({ level, object, rule, title }, index) => {
    grid.push([index + 1, level, object, rule, title])
  })
  const details = findings.map(
    ({ detail, remediation }, index) => `${index + 1}. ${detail}\n${indent(remediation)}\n`,
  )
  return `${grid.toString()}\n\n${details.join('\n')}\n${count(findings)}\n`
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '   ')
}

function count(findings: readonly Finding[]): string {
  const levels = Map.groupBy(findings, ({ level }) => level)
  return [...levels].map(([level, some]) => `${some.length} × ${level}`).join(', ')
}
