import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from '../../src/cli/run-cli.ts'
import { captureOutput, createTestDatabase, repository, withClient } from '../support/index.ts'

interface Step {
  readonly name?: string
  readonly if: { readonly expr: string }
  readonly uses?: string
  readonly run?: string
}

/** Reads a workflow with GitHub's own parser. */
async function readWorkflow(content: string) {
  const { context, value } = parseWorkflow({ name: 'isolation.yml', content }, new NoOperationTraceWriter())
  const steps: readonly Step[] = []
  if (value === undefined) return { errors: context.errors.getErrors(), steps }
  const template = await convertWorkflowTemplate(context, value)
  // What it calls tokens becomes plain values.
  const { jobs }: { jobs?: readonly { steps: readonly Step[] }[] } = JSON.parse(JSON.stringify(template))
  return { errors: context.errors.getErrors(), steps: jobs?.[0]?.steps ?? steps }
}

const content = await readFile(join(repository, 'examples/github-action/isolation.yml'), 'utf8')
const { errors, steps } = await readWorkflow(content)
const stepNamed = (name: string) => steps.find((step) => step.name === name)

describe('the workflow of the GitHub Action example', () => {
  it('is understood by the parser of GitHub, which finds what is wrong', async () => {
    expect(errors).toEqual([])
    const wrong = await readWorkflow(content.replace('runs-on:', 'run-on:'))
    expect(wrong.errors.map(({ message }) => message).join()).toContain("Unexpected value 'run-on'")
  })

  it('has no condition that is a text, which would always hold', () => {
    expect(steps.filter((step) => step.if.expr.startsWith('format('))).toEqual([])
  })

  it('pins every action to a commit, and says which version that is', () => {
    const used = [...content.matchAll(/uses: (.*)/g)].map(([, use]) => use)
    expect(used).toHaveLength(4)
    for (const use of used) expect(use).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('gives the job the permissions that its steps need, and nothing else any', () => {
    expect(content).toContain('\npermissions: {}\n')
    expect(content.match(/permissions:\n( {6}\S.*\n)+/)?.[0].match(/\S+: (read|write)/g)).toEqual([
      'contents: read',
      'pull-requests: write',
      'security-events: write',
    ])
  })
})

describe('the commands of the workflow', () => {
  const written = captureOutput()
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedgerow-'))
    const reports = join(folder, 'reports')
    await mkdir(reports)
    return () => rm(folder, { recursive: true })
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  /** Runs what a step says, with its files in the test's own folder. */
  const run = (step: string, url: string) => {
    vi.stubEnv('DATABASE_URL', url)
    const [npx, hedgerow, ...args] = (stepNamed(step)?.run ?? '').split(/\s+/)
    expect([npx, hedgerow]).toEqual(['npx', 'hedgerow'])
    return runCli(args.map((arg) => (arg.startsWith('reports/') ? join(folder, arg) : arg)))
  }

  it('are the ones that there are, with flags that they have, and write what later steps take', async () => {
    const url = await createTestDatabase({ template: 'reference' })
    await withClient(url, (sql) => sql.unsafe('alter table projects disable row level security'))
    expect(await run('Leak test', url), written.stderr).toBe(1)
    expect(await run('Audit', url), written.stderr).toBe(1)
    expect((await readdir(join(folder, 'reports'))).sort()).toEqual(
      ['audit', 'leaktest'].flatMap((name) => ['html', 'md', 'sarif', 'xml'].map((end) => `${name}.${end}`)),
    )
  })

  it('fail where they could not run, and leave reports that say so', async () => {
    expect(await run('Leak test', 'postgres://127.0.0.1:1/homes')).toBe(3)
    expect(await readFile(join(folder, 'reports/leaktest.md'), 'utf8')).toContain('could not run')
  })

  it('write a comment of each report, and into the same one the next time', async () => {
    const log = join(folder, 'log')
    const gh = join(folder, 'gh')
    const comment = async (existing: string) => {
      await writeFile(log, '')
      await writeFile(
        gh,
        `#!/bin/sh\ncase "$*" in *--jq*audit*) echo "${existing}";; *--jq*) ;; *) echo "$*" >> "${log}";; esac\n`,
      )
      await chmod(gh, 0o755)
      const env = { PATH: `${folder}:${process.env.PATH}`, GH_REPO: 'a/b', NUMBER: '7' }
      await promisify(execFile)('bash', ['-e', '-c', stepNamed('Comments on the pull request')?.run ?? ''], {
        env,
      })
      return (await readFile(log, 'utf8')).trim().split('\n')
    }
    const first = (report: string) => `pr comment 7 --body-file reports/${report}.md`
    expect(await comment('')).toEqual([first('leaktest'), first('audit')])
    expect(await comment('42\n43')).toEqual([
      first('leaktest'),
      'api --method PATCH repos/a/b/issues/comments/42 --field body=@reports/audit.md --silent',
    ])
  })
})
