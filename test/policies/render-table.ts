import type { readSchema } from 'hedgerow/drizzle'

type DeclaredTable = ReturnType<typeof readSchema>['tables'][number]
type Grantees = DeclaredTable['rules']['select']

/** Renders who may do what, a row a table. */
export function renderTable(tables: readonly DeclaredTable[]): string {
  const header = ['table', 'select', 'insert', 'update', 'delete', 'written, never read']
  const rows = tables.map((table) => {
    const { rules } = table
    const secret = 'secret' in rules ? (rules.secret ?? []) : []
    const cells = [rules.select, rules.insert, rules.update, rules.delete].map(renderRule)
    return [`\`${table.name}\``, ...cells, secret.map((column) => `\`${column}\``).join(', ')]
  })
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `${lines.join('\n')}\n`
}

function renderRule(rule: Grantees): string {
  if (rule === 'public') return 'anybody, with a company and without'
  if (rule === 'member') return 'every member'
  if (typeof rule === 'string') return rule
  const listed = rule.filter((grantee) => typeof grantee === 'string').join(', ')
  const own = rule.filter((grantee) => typeof grantee !== 'string').map(renderOwn)
  return [listed, ...own].filter((part) => part !== '').join('; ')
}

function renderOwn({
  column,
  through,
  memberRoles,
}: Exclude<Extract<Grantees, readonly unknown[]>[number], string>) {
  const who = memberRoles === undefined ? 'everybody' : memberRoles.join(', ')
  const by =
    through === undefined ? `\`${column}\`` : `\`${column}\` → \`${through.table}.${through.column}\``
  return `${who}: their own, by ${by}`
}
