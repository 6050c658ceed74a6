import { PassThrough } from 'node:stream'
import { WriteStream } from 'node:tty'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderTerminal } from '../../../src/cli/report/render-terminal.ts'
import type { Report } from '../../../src/cli/report/report.ts'
import { terminalOf } from '../../../src/cli/report/terminal.ts'
import {
  audited,
  check,
  clean,
  failed,
  hostileReport,
  incomplete,
  leak,
  leakTest,
  leaky,
  longName,
  soundChecks,
} from './samples.ts'

const render = (report: Report, width = 80) => renderTerminal(report, { width, paint: (_, text) => text })

/** The part of a report before the first leak. */
const matrixOf = (report: Report, width = 80) => render(report, width).split('\n\n')[0]?.split('\n') ?? []

describe('a report on a terminal', () => {
  it('is a matrix of objects and families, with what leaks first and what was not run in sight', () => {
    expect(matrixOf(leaky).join('\n')).toMatchInlineSnapshot(`
      "                                                 ┌ read
                                                       │  ┌ write
                                                       │  │  ┌ move
                                                       │  │  │  ┌ reference
                                                       │  │  │  │  ┌ context
                                                       │  │  │  │  │  ┌ key
                                                       │  │  │  │  │  │  ┌ view
                                                       │  │  │  │  │  │  │  ┌ function
      public.projects                                  ✗  2
      public.a_table_who…gresql_lets_a_name_be_012345  ✗
      public.jobs                                      ~  ?
      public.table_0                                   ·  ·  ·  ·  ·  ·  ·  ·
      public.table_1                                   ·  ·  ·  ·  ·  ·  ·  ·
      public.table_2                                   ·  ·  ·  ·  ·  ·  ·  ·
      public.table_3                                   ·  ·  ·  ·  ·  ·  ·  ·
      ✗ leak, or how many   ? not run   ~ accepted   · safe"
    `)
  })

  it('says of each leak what was done, what came of it and what mends it, and the verdict last', () => {
    const text = render(leaky)
    expect(text).toMatch(
      /LEAK public\.projects · select\n {2}As app_user \(tenant A.*\n {2}The policies for SELECT.*\n {2}everybody.*\n {2}select \* from public\.projects\n {2}Mend it: Let/,
    )
    expect(text).toContain(
      'Not run:\n  public.jobs · merge, upsert: in no context can a tenant write its rows',
    )
    expect(text).toContain('Accepted:\n  public.jobs · select: a queue that all tenants share')
    expect(text).toMatch(
      /\n\n4 leaks, and 2 attacks could not be made \(39 attacks, 2 tenant tables, 1\.2 s\)\.$/,
    )
  })

  it('calls clean only what is', () => {
    expect(render(clean)).toContain('Clean: no attack came through (')
    expect(render(incomplete)).toContain(
      'Incomplete: no attack came through, but 1 attack could not be made (',
    )
    expect(render(incomplete)).not.toContain('Clean')
    expect(render(failed)).toContain('The leak test could not run (nothing was looked at).')
  })

  it('shows findings of the audit with their level and rule, and exceptions that are to go', () => {
    const text = render(audited)
    expect(text).toContain('ERROR public.projects · rls-off: Row-level security is off\n')
    expect(text).toContain('  Mend it: alter table "public"."projects" enable row level security;')
    expect(text).toContain('Accepted:\n  public.jobs · force-off: a queue (until 2027-01-31)')
    expect(text).toContain('An exception is to be removed, rls-off for public.gone until 2026-01-01')
    expect(text).toMatch(/1 error, 1 warning, 1 info \(\d+ rules?\)\.$/)
  })

  it.each([80, 100, 200])('keeps the matrix of 200 tables with long names within %i columns', (width) => {
    const name = (index: number) => `${longName}_${index}`
    const checks = [...soundChecks(200, name), leak(name(150), 'select', 'read')]
    const lines = matrixOf(leakTest(checks), width)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width)
    expect(lines.filter((line) => line.includes('150'))).toEqual([expect.stringContaining('✗')])
    expect(lines).toContain('and 199 objects more, safe in every family')
    expect(lines.length).toBeLessThan(20)
  })

  it('folds no object of which something was not run', () => {
    const checks = soundChecks(200)
    const missed = check('public.table_77', 'merge', 'write', { kind: 'notRun', reason: 'a timeout' })
    expect(matrixOf(leakTest([...checks, missed])).join('\n')).toMatch(/public\.table_77\s+·\s+\?/)
  })

  it('obeys no control character that a name or a statement holds', () => {
    const text = render(hostileReport)
    expect(stripVTControlCharacters(text)).toBe(text)
    expect(text).toContain('\\u001b[31mred \\u202eturned')
  })
})

describe('the colours of a terminal', () => {
  const streamOf = (isTTY: boolean) =>
    Object.assign(new PassThrough(), {
      isTTY,
      columns: 120,
      getColorDepth: WriteStream.prototype.getColorDepth,
    }) as unknown as WriteStream
  const paintOn = (isTTY: boolean) => terminalOf(streamOf(isTTY)).paint('bad', 'LEAK')

  beforeEach(() => {
    for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'CI']) vi.stubEnv(name, undefined)
    vi.stubEnv('TERM', 'xterm-256color')
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('are only there on a terminal, and not where NO_COLOR is set', () => {
    expect(paintOn(true)).toBe('\u001b[31mLEAK\u001b[39m')
    expect(paintOn(false)).toBe('LEAK')
    vi.stubEnv('NO_COLOR', '1')
    expect(paintOn(true)).toBe('LEAK')
  })

  it('come with its width, which is 80 columns where nobody knows it', () => {
    expect(terminalOf(streamOf(true)).width).toBe(120)
    expect(terminalOf(Object.assign(streamOf(false), { columns: undefined })).width).toBe(80)
  })
})
