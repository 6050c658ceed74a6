import { expect, it } from 'vitest'
import { accessRules } from '../../src/audit/rules/access-rules.ts'
import { allRules } from '../../src/audit/rules/all-rules.ts'
import { policyRules } from '../../src/audit/rules/policy-rules.ts'
import type { AuditRule } from '../../src/audit/rules/rule.ts'

const objectRules = allRules.filter((rule) => !accessRules.includes(rule) && !policyRules.includes(rule))

function renderRules(heading: string, rules: readonly AuditRule[]): string {
  const rows = rules.map(({ name, level, title }) => `| \`${name}\` | ${level} | ${title} |`)
  return [`## ${heading}`, '', '| rule | level | what it finds |', '| --- | --- | --- |', ...rows].join('\n')
}

const page = `# The rules of the audit

What [\`hedgerow audit\`](audit.md) holds a database against. The level is the rule's own; a finding that nothing can use today, or that only some can, says a lower one.
Generated from \`src/audit/rules\`: \`npx vitest run test/audit/rules-page.test.ts --update\`.

${renderRules('Who the application is, what it owns and what it was granted', accessRules)}

${renderRules('What the policies let pass', policyRules)}

${renderRules('Keys, references, views, functions, triggers and what else holds rows', objectRules)}
`

it('lists every rule in docs/audit-rules.md', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/audit-rules.md')
})

it('knows every rule by one name', () => {
  const names = allRules.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})
