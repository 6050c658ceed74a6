import { expect, it } from 'vitest'
import { allAttacks } from '../../src/testing/attacks/all-attacks.ts'
import { families, familyFacts } from '../../src/testing/attacks/attack.ts'
import { committedAttacks } from '../../src/testing/attacks/committed-attacks.ts'

const attacks = [...allAttacks, ...committedAttacks]
const names = new Set(attacks.map(({ name }) => name))

/** The ways in which tenants leak into each other, and who tries them. */
const ways: readonly (readonly [string, readonly string[]])[] = [
  ['Reading', ['select', 'no-context', 'tenant-ids', 'committed-read']],
  [
    'Writing, with a condition and blindly: no WHERE, no RETURNING',
    [
      'insert',
      'insert-null',
      'update',
      'delete',
      'blind-update',
      'blind-delete',
      'unseen-row',
      'shared-write',
    ],
  ],
  ['Moving a row to another tenant, or fetching one', ['update-move', 'update-steal']],
  ["Referring to another tenant's row", ['reference', 'create-reference']],
  ['ON CONFLICT and MERGE', ['upsert', 'merge']],
  [
    'Cascades, triggers and rules: what else a write changes',
    ['side-effect', 'reference', 'shared-write', 'stored-value', 'copied-row', 'create-trigger'],
  ],
  ['Views', ['select', 'no-context', 'insert', 'update', 'delete']],
  [
    'Functions',
    [
      'function-call',
      'function-write',
      'function-context',
      'function-memory',
      'leftovers',
      'earlier-call',
      'context-setter',
      'leakproof-filter',
      'system-function',
      'procedure-commit',
    ],
  ],
  ['Constraints that tell what is there', ['unique-key', 'key-twin']],
  ['Errors and notices that quote a row', ['error-message', 'function-call']],
  [
    'A context that was never set, was reset, is nonsense or a wildcard',
    ['no-context', 'reset-context', 'garbage-context', 'forged-context'],
  ],
  ['The tenant before, on the same connection', ['prepared-statement', 'session-leftover', 'context-end']],
  ['Member roles, each and none', ['no-member-role', 'own-role', 'stored-role']],
  [
    'Every other setting that a policy, view or function reads',
    ['other-setting', 'policy-input', 'set-parameter', 'login-setting'],
  ],
  [
    'Privileges: TRUNCATE, DDL, every role that can be reached',
    [
      'truncate',
      'drop-owned',
      'create-schema',
      'create',
      'bypass-rls',
      'become-role',
      'as-role',
      'grant-role',
      'login',
    ],
  ],
  [
    'Side channels: statistics, activity, sequences, notifications, locks, large objects',
    [
      'system-catalog',
      'activity',
      'sequence',
      'notification',
      'advisory-lock',
      'large-object',
      'committed-read',
    ],
  ],
]

const wayRows = ways.map(([way, by]) => `| ${way} | ${by.map((name) => `\`${name}\``).join(' ')} |`)
const sections = families.map((family) => {
  const rows = attacks
    .filter((attack) => attack.family === family)
    .map(({ name, on, fact, hint }) => `| \`${name}\` | ${on} | ${fact} | ${hint} |`)
  return [
    `## ${family}: ${familyFacts[family]}`,
    '',
    '| attack | on | what holds where nothing leaks | what mends it |',
    '| --- | --- | --- | --- |',
    ...new Set(rows),
  ].join('\n')
})

const page = `# The attacks of the leak test

What [\`hedgerow leaktest\`](leaktest.md) tries, in every context that an attacker has: as each member role, and as nobody. A family is a column of the report. Another tenant's row is safe from a statement that touches no row of it, or that is refused for want of a privilege or by a policy (SQLSTATE 42501). Any other error means that the row was got at: a duplicate key, a broken reference or a failed conversion tells that it is there.
Generated from \`src/testing/attacks\`: \`npx vitest run test/testing/attacks-page.test.ts --update\`.

## How tenants leak, and what tries it

| way | attacks |
| --- | --- |
${wayRows.join('\n')}

${sections.join('\n\n')}
`

it('lists every attack in docs/attacks.md', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/attacks.md')
})

it('has a way for every attack, and an attack for every way', () => {
  expect(new Set(ways.flatMap(([, by]) => by))).toEqual(names)
})
