import { createFinding } from '../../../src/audit/finding.ts'
import { type AuditReport, allRules } from '../../../src/audit/index.ts'
import type { Report } from '../../../src/cli/report/report.ts'
import { reportAudit } from '../../../src/cli/report/report-audit.ts'
import { reportFailure } from '../../../src/cli/report/report-failure.ts'
import { reportLeakTest } from '../../../src/cli/report/report-leak-test.ts'
import { HedgerowError } from '../../../src/errors/index.ts'
import type { Check, Family, LeakException } from '../../../src/testing/index.ts'
import { createReport } from '../../../src/testing/leak-report.ts'

/** The moment at which every report here was finished. */
export const finishedAt = new Date('2026-11-27T09:41:00Z')

/** Text that each format reads as something else, and that a database may hold as a name. */
export const hostile =
  '</script><script>alert(1)</script> ]]> <!-- --> `tick` ``` | * _ [link](javascript:alert(1)) @octocat #1 & "quoted" \u0000\u001b[31mred \u202eturned \ud800 ￾'

const families: readonly Family[] = [
  'read',
  'write',
  'move',
  'reference',
  'context',
  'key',
  'view',
  'function',
]

const safe = { kind: 'safe' } as const

export function check(
  object: string,
  attack: string,
  family: Family,
  verdict: Check['verdict'] = safe,
): Check {
  return {
    object,
    attack,
    family,
    fact: "hides other tenants' rows from SELECT",
    hint: 'Let every policy for SELECT compare the tenant column with the setting.',
    verdict,
    why:
      verdict.kind === 'leak'
        ? 'The policies for SELECT let it through:\neverybody (permissive, for all): using (true)'
        : null,
  }
}

export function leak(object: string, attack: string, family: Family, sql = `select * from ${object}`): Check {
  const evidence = `As app_user (tenant A, member role admin), the statement returned 7 rows of other tenants.`
  return check(object, attack, family, { kind: 'leak', evidence, sql })
}

export function leakTest(
  checks: readonly Check[],
  { exceptions = [] as readonly LeakException[], tables = 2 } = {},
): Report {
  return reportLeakTest(createReport(checks, exceptions, { tables, ms: 1234 }), finishedAt)
}

/** Every object of a schema with one check a family, all of them safe. */
export function soundChecks(tables: number, name = (index: number) => `public.table_${index}`): Check[] {
  return Array.from({ length: tables }, (_, index) =>
    families.map((family) => check(name(index), `${family}-attack`, family)),
  ).flat()
}

const longStatement = `insert into "public"."projects" (${Array.from({ length: 40 }, (_, index) => `"column_${index}"`).join(', ')}) values (${Array.from({ length: 40 }, (_, index) => `'value ${index}'::text`).join(', ')})`

export const longName = 'public.a_table_whose_name_is_as_long_as_postgresql_lets_a_name_be_012345'

/** Several leaks, something not run, something accepted. */
export const leaky = leakTest(
  [
    ...soundChecks(4),
    leak('public.projects', 'select', 'read'),
    leak('public.projects', 'insert', 'write', longStatement),
    leak('public.projects', 'update', 'write'),
    leak(longName, 'select', 'read'),
    leak('public.jobs', 'select', 'read'),
    check('public.jobs', 'merge', 'write', {
      kind: 'notRun',
      reason: 'in no context can a tenant write its rows',
    }),
    check('public.jobs', 'upsert', 'write', {
      kind: 'notRun',
      reason: 'in no context can a tenant write its rows',
    }),
  ],
  { exceptions: [{ object: 'public.jobs', attack: 'select', reason: 'a queue that all tenants share' }] },
)

export const clean = leakTest(soundChecks(6))

export const incomplete = leakTest([
  ...soundChecks(2),
  check('public.jobs', 'merge', 'write', { kind: 'notRun', reason: 'the server gave up on a statement' }),
])

export const hostileReport = leakTest(
  [
    check('public.sound', 'select', 'read'),
    {
      ...leak(hostile, 'select', 'read', `select '${hostile}'`),
      fact: hostile,
      hint: hostile,
      verdict: { kind: 'leak', evidence: hostile, sql: `select '${hostile}'\n\nfrom x` },
    },
    check(`${hostile}2`, 'merge', 'write', { kind: 'notRun', reason: hostile }),
    leak(`${hostile}3`, 'select', 'read'),
  ],
  { exceptions: [{ object: `${hostile}3`, reason: hostile }] },
)

export const failed = reportFailure(
  { command: 'leaktest', name: 'leak test' },
  new HedgerowError('ERR_DATABASE_UNREACHABLE', 'Nothing answers there.', { hint: 'Start it.' }),
  finishedAt,
)

const audit: AuditReport = {
  findings: [
    createFinding({
      rule: 'rls-off',
      level: 'error',
      object: 'public.projects',
      title: 'Row-level security is off',
      detail: 'Whoever holds a grant on public.projects reaches the rows of every tenant.',
      remediation: 'alter table "public"."projects" enable row level security;',
    }),
    createFinding({
      rule: 'index-unled',
      level: 'warning',
      object: 'public.users',
      part: 'users_email',
      title: 'An index that the tenant does not lead',
      detail: 'It is of no use under row-level security.',
      remediation: 'Put the tenant column first.',
    }),
    createFinding({
      rule: 'server-behind',
      level: 'info',
      object: 'database',
      title: 'The server is below the newest security release',
      detail: 'It runs 18.4.',
      remediation: 'Update the server.',
    }),
  ],
  accepted: [
    {
      ...createFinding({
        rule: 'force-off',
        level: 'error',
        object: 'public.jobs',
        title: 'FORCE is off',
        detail: 'Its owner sees everything.',
        remediation: 'alter table "public"."jobs" force row level security;',
      }),
      reason: 'a queue',
      expires: '2027-01-31',
    },
  ],
  known: [],
  stale: [{ rule: 'rls-off', object: 'public.gone', reason: 'it was there', expires: '2026-01-01' }],
}

export const audited = reportAudit(audit, allRules, finishedAt)
