import postgres from 'postgres'
import { runAudit } from '../../src/audit/index.ts'
import { runLeakTest } from '../../src/testing/index.ts'
import { runPsqlFile } from '../faults/run-psql-file.ts'

/** A plan that somebody wrote, and how its tenants are called. */
export interface Plan {
  readonly name: string
  readonly file: string
  readonly options: {
    readonly appRole: string
    readonly tenantTable?: string
    readonly tenantColumn?: string
    readonly settings?: { readonly tenant: string }
  }
}

export const plans: readonly Plan[] = [
  { name: 'homeverse', file: 'examples/homeverse/plan.sql', options: { appRole: 'app_user' } },
  {
    name: 'lfs',
    file: 'examples/lfs/plan.sql',
    options: {
      appRole: 'lfs',
      tenantTable: 'organizations',
      tenantColumn: 'organization_id',
      settings: { tenant: 'app.current_tenant' },
    },
  },
]

/** What the tools say of one object, by the names of attacks and rules. */
export interface Judged {
  readonly object: string
  readonly attacks: readonly string[]
  readonly faults: readonly string[]
  readonly remarks: readonly string[]
}

/** Builds a plan in an empty database and runs both tools on it. */
export async function judgePlan(url: string, { file, options }: Plan): Promise<readonly Judged[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await runPsqlFile(client, file)
    const { findings: leaks } = await runLeakTest({ url, ...options })
    // What the server lacks is no fault of a plan.
    const audited = (await runAudit(client, options)).filter(({ object }) => object !== 'server')
    const objects = [...new Set([...leaks, ...audited].map(({ object }) => object))].sort()
    return objects.map((object) => {
      const of = (names: readonly { readonly object: string; readonly name: string }[]) => [
        ...new Set(names.filter((one) => one.object === object).map(({ name }) => name)),
      ]
      const rules = (isRemark: boolean) =>
        of(
          audited
            .filter(({ level }) => (level === 'info') === isRemark)
            .map((finding) => ({ object: finding.object, name: finding.rule })),
        )
      return {
        object,
        attacks: of(leaks.map((leak) => ({ object: leak.object, name: leak.attack }))),
        faults: rules(false),
        remarks: rules(true),
      }
    })
  } finally {
    await client.end()
  }
}

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

export function renderJudged(judged: readonly Judged[]): string {
  return [
    '| object | leak test | audit: error, warning | audit: info |',
    '| --- | --- | --- | --- |',
    ...judged.map(
      ({ object, attacks, faults, remarks }) =>
        `| \`${object}\` | ${code(attacks)} | ${code(faults)} | ${code(remarks)} |`,
    ),
  ].join('\n')
}

const begin = (name: string) => `<!-- what the tools say of ${name} -->\n`
const end = '<!-- the end of it -->'

/** Puts what the tools say into the page, between the two comments that say so. */
export function fillPage(page: string, name: string, table: string): string {
  const from = page.indexOf(begin(name)) + begin(name).length
  return `${page.slice(0, from)}${table}\n${page.slice(page.indexOf(end, from))}`
}

/** The names in backticks in what the page itself says of a plan: its section without the table of the tools. */
export function namesExplained(page: string, name: string): ReadonlySet<string> {
  const section = page.split(/^## /m).find((part) => part.includes(begin(name))) ?? ''
  const prose = fillPage(section, name, '')
  return new Set([...prose.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map((match) => match[1] ?? ''))
}
