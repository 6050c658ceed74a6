import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../../src/cli/report/report.ts'
import { renderSarif } from '../../../src/cli/report/sarif/render-sarif.ts'
import { audited, clean, failed, hostileReport, incomplete, leaky } from './samples.ts'

const require = createRequire(import.meta.url)
const multitool = `@microsoft/sarif-multitool-${process.platform}`
const schema = JSON.parse(await readFile(require.resolve(`${multitool}/sarif-2.1.0.json`), 'utf8'))
const isSarif = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)

const render = (report: Report) => renderSarif(report, { artifact: 'config/hedgerow config.ts' })
const parse = (report: Report) => JSON.parse(render(report)).runs[0]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedgerow-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Returns the rules that Microsoft's validator finds broken, with those of GitHub's code scanning switched on. */
async function validate(logs: readonly unknown[]): Promise<readonly string[]> {
  const output = join(folder, 'output')
  const inputs = logs.map((_, index) => join(folder, `${index}.sarif`))
  await Promise.all(inputs.map((file, index) => writeFile(file, JSON.stringify(logs[index]))))
  const args = [
    'validate',
    ...inputs,
    '--rule-kind',
    'Sarif;Ghas',
    '--output',
    output,
    '--log',
    'ForceOverwrite',
  ]
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }
  // It ends with 1 where it finds errors, which its output tells better.
  const { stdout } = await promisify(execFile)(require(multitool), args, { env }).catch((error) => error)
  expect(stdout).toContain(`${logs.length} files scanned`)
  const { runs } = JSON.parse(await readFile(output, 'utf8'))
  // The package has no address yet that `informationUri` could name.
  return runs[0].results
    .map(({ ruleId }: { ruleId: string }) => ruleId)
    .filter((id: string) => id !== 'SARIF2005')
}

describe('a SARIF report', () => {
  const reports = { leaky, clean, incomplete, failed, audited, hostileReport }

  it.each(Object.entries(reports))('is valid by the schema: %s', (_, report) => {
    expect(isSarif(JSON.parse(render(report))), JSON.stringify(isSarif.errors)).toBe(true)
  })

  it('is valid by the rules of GitHub', async () => {
    expect(await validate(Object.values(reports).map((report) => JSON.parse(render(report))))).toEqual([])
  })

  it('would be refused with a level that is none, and without a location', async () => {
    const log = JSON.parse(render(leaky))
    const [result] = log.runs[0].results
    expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ ...result, level: 'bad' }] }] })).toBe(
      false,
    )
    delete result.locations
    expect(await validate([log])).toContain('GH1015')
  })

  it('names for each leak the rule, the object, a file of the repository, and what is known', () => {
    const { results, tool } = parse(leaky)
    expect(results[0]).toMatchObject({
      ruleId: 'read/select',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'config/hedgerow%20config.ts' },
            region: { startLine: 1 },
          },
          logicalLocations: [{ fullyQualifiedName: 'public.projects' }],
        },
      ],
    })
    expect(results[0].message.text).toMatch(
      /returned 7 rows[\s\S]*Statement: select[\s\S]*Mend it: Let every policy/,
    )
    const rules = tool.driver.rules.map(({ id }: { id: string }) => id)
    expect(new Set(rules).size).toBe(rules.length)
    expect(rules).toEqual(expect.arrayContaining(results.map(({ ruleId }: { ruleId: string }) => ruleId)))
    expect(rules).toContain('move/move-attack')
  })

  it('gives each leak a fingerprint of its own that stays the same from run to run', () => {
    const printsOf = (report: Report) =>
      parse(report).results.map(
        ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) =>
          partialFingerprints.primaryLocationLineHash,
      )
    const prints = printsOf(leaky)
    expect(new Set(prints).size).toBe(prints.length)
    expect(printsOf({ ...leaky, finishedAt: new Date(), headline: 'Another day.' })).toEqual(prints)
  })

  it('shows what was not run as an alert, and the run as one that did not succeed', () => {
    const { results, invocations } = parse(incomplete)
    expect(results).toEqual([expect.objectContaining({ ruleId: 'not-run', level: 'warning' })])
    expect(results[0].message.text).toContain('public.jobs: not run: merge. the server gave up')
    expect(invocations[0].executionSuccessful).toBe(false)
    expect(parse(failed).invocations[0].executionSuccessful).toBe(false)
    expect(parse(clean).invocations[0].executionSuccessful).toBe(true)
    expect(parse(clean).results).toEqual([])
  })

  it('opens no alert for what is accepted, and says that it is', () => {
    const { results, invocations } = parse(audited)
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'rls-off',
      'index-unled',
      'server-behind',
    ])
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['error', 'warning', 'note'])
    const said = JSON.stringify(invocations[0].toolExecutionNotifications)
    expect(said).toContain('Accepted: public.jobs · force-off: a queue (until 2027-01-31)')
    expect(said).toContain('rls-off for public.gone')
  })

  it('keeps what two commands upload apart', () => {
    expect(parse(leaky).automationDetails.id).toBe('hedgerow-leaktest/')
    expect(parse(audited).automationDetails.id).toBe('hedgerow-audit/')
  })

  it('makes no link of a name that looks like one', () => {
    expect(parse(hostileReport).results[0].message.text).toContain('[link\\](javascript')
  })
})
