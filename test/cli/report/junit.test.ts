import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { renderJunit } from '../../../src/cli/report/render-junit.ts'
import type { Report } from '../../../src/cli/report/report.ts'
import { audited, clean, failed, hostile, hostileReport, incomplete, leaky } from './samples.ts'

/** What libxml2, which GitLab and others read JUnit with, finds in a report. */
function read(report: Report) {
  const document = XmlDocument.fromString(renderJunit(report))
  const all = (path: string) => document.find(path) as XmlElement[]
  const attribute = (path: string, name: string) => all(path).map((element) => element.attr(name)?.value)
  const counts = (path: string) =>
    Object.fromEntries(
      ['tests', 'failures', 'errors', 'skipped'].map((name) => [name, Number(attribute(path, name)[0])]),
    )
  return { all, attribute, counts }
}

describe('a JUnit report', () => {
  it('has a case for each check, and a failure for each leak with all that is known of it', () => {
    const { all, attribute, counts } = read(leaky)
    expect(all('//testcase')).toHaveLength(leaky.checks.length)
    expect(counts('/testsuites/testsuite')).toEqual({
      tests: leaky.checks.length,
      failures: 4,
      errors: 2,
      skipped: 1,
    })
    expect(counts('/testsuites')).toEqual(counts('/testsuites/testsuite'))
    expect(attribute('//testcase[failure]', 'classname')).toContain('public.projects')
    const text = all('//testcase[@classname="public.projects"]/failure')[0]?.content
    expect(text).toContain('returned 7 rows')
    expect(text).toContain('select * from public.projects')
    expect(text).toContain('Mend it: Let every policy')
  })

  it('turns a run that is incomplete red: what was not run is an error, and never skipped', () => {
    const { attribute, counts } = read(incomplete)
    expect(counts('//testsuite')).toMatchObject({ failures: 0, errors: 1, skipped: 0 })
    expect(attribute('//error', 'message')).toEqual(['Not run: the server gave up on a statement'])
  })

  it('skips what was accepted, and says why', () => {
    expect(read(leaky).attribute('//skipped', 'message')).toEqual([
      'Accepted: a queue that all tenants share',
    ])
  })

  it('is an error where the command could not run at all', () => {
    const { attribute, counts } = read(failed)
    expect(counts('//testsuite')).toEqual({ tests: 1, failures: 0, errors: 1, skipped: 0 })
    expect(attribute('//error', 'message')[0]).toContain('ERR_DATABASE_UNREACHABLE')
  })

  it('has nothing but cases that passed for a clean database', () => {
    expect(read(clean).counts('//testsuite')).toMatchObject({ failures: 0, errors: 0, skipped: 0 })
    expect(read(clean).all('//testcase/*')).toEqual([])
  })

  it('fails for findings of the audit that count, and only mentions those of level info', () => {
    const { attribute, counts } = read(audited)
    expect(counts('//testsuite')).toMatchObject({ failures: 2, errors: 0, skipped: 1 })
    expect(attribute('//failure', 'type')).toEqual(['error', 'warning'])
    expect(attribute('//testcase[system-out]', 'classname')).toEqual(['database'])
    expect(read(audited).all('//testsuite/system-out')[0]?.content).toContain('rls-off for public.gone')
  })

  it('is read back as it was written, whatever a name or a statement holds', () => {
    const { all, attribute } = read(hostileReport)
    const shown = hostileReport.checks.map(({ object }) => object)
    expect(attribute('//testcase', 'classname')).toEqual(shown)
    expect(shown[1]).toBe(
      hostile
        .replace('\0', '\\u0000')
        .replace('\u001b', '\\u001b')
        .replace('\u202e', '\\u202e')
        .replace('\ud800', '\ufffd')
        .replace('\ufffe', '\\ufffe'),
    )
    expect(all('//failure')[0]?.content).toContain(`${shown[1]}'\n\nfrom x`)
    expect(all('//script')).toEqual([])
  })
})
