import type { readSchema } from 'hedgerow/drizzle'

type DeclaredTable = ReturnType<typeof readSchema>['tables'][number]
type Grantees = DeclaredTable['rules']['select']
type Listed = Extract<Grantees, readonly unknown[]>[number]
type Rows = Exclude<Listed, string | { readonly kind: 'only' }>
type Condition = NonNullable<Rows['where']>[number]

/** Renders who may do what, a row a table. */
export function renderTable(tables: readonly DeclaredTable[]): string {
  const header = ['table', 'select', 'insert', 'update', 'delete', 'written, never read']
  const rows = tables.map((table) => {
    const { rules } = table
    const secret = 'secret' in rules ? (rules.secret ?? []) : []
    const fixed = 'fixed' in rules ? (rules.fixed ?? []) : []
    const [select, insert, update, remove] = [rules.select, rules.insert, rules.update, rules.delete].map(
      renderRule,
    )
    const never = fixed.length === 0 ? '' : `; never ${listColumns(fixed)}`
    const cells = [select, insert, `${update}${never}`, remove]
    return [`\`${table.name}\``, ...cells, listColumns(secret)]
  })
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `${lines.join('\n')}\n`
}

function renderRule(rule: Grantees): string {
  if (rule === 'public') return 'anybody, with a company and without'
  if (rule === 'member') return 'every member'
  if (typeof rule === 'string') return rule
  return renderListed(rule)
}

function renderListed(rule: readonly Listed[]): string {
  const listed = rule.filter((grantee) => typeof grantee === 'string').join(', ')
  const others = rule.filter((grantee) => typeof grantee !== 'string')
  const parts = others.map((one) =>
    one.kind === 'only' ? `only ${listColumns(one.columns)}: ${renderListed(one.grantees)}` : renderRows(one),
  )
  return [listed, ...parts].filter((part) => part !== '').join('; ')
}

function listColumns(columns: readonly string[]): string {
  return columns.map((column) => `\`${column}\``).join(', ')
}

function renderRows({ memberRoles, where = [], becomes, ...rows }: Rows): string {
  const who = memberRoles === undefined ? 'everybody' : memberRoles.join(', ')
  const parts = [
    ...(rows.kind === 'own' ? [renderOwn(rows)] : []),
    ...(where.length === 0 ? [] : [`where ${where.map(renderCondition).join(' and ')}`]),
    ...(becomes === undefined ? [] : [`which becomes ${becomes.map(renderCondition).join(' and ')}`]),
  ]
  return `${who}: ${parts.join(', ')}`
}

function renderOwn({ column, through }: Pick<Extract<Rows, { kind: 'own' }>, 'column' | 'through'>): string {
  const by =
    through === undefined ? `\`${column}\`` : `\`${column}\` → \`${through.table}.${through.column}\``
  return `their own, by ${by}`
}

function renderCondition(condition: Condition): string {
  if (condition.kind === 'sql') {
    return `\`${condition.render(Object.fromEntries(condition.columns.map((name) => [name, name])))}\``
  }
  const { column, values } = condition
  return `\`${column}\` ${values.length === 0 ? 'is empty' : `is ${values.join(' or ')}`}`
}
