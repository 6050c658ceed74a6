import type { Sql } from 'postgres'
import type { Comparison } from './comparison.ts'
import type { Visitor } from './visitor.ts'

const lists = [
  { path: '/api/projects', table: 'projects', whole: true },
  { path: '/api/applicants', table: 'applicants', whole: true },
  { path: '/api/applications', table: 'applications', whole: true },
  { path: '/api/projects/search?q=garden', table: 'projects', whole: false },
]

/** Both companies list everything: every row that the database holds of a company must come out, and no other. */
export async function seeOwnRows(
  visitors: readonly [Visitor, Visitor],
  owner: Sql,
  tell: (progress: string) => void,
): Promise<Comparison> {
  const rows: string[][] = []
  let holds = true
  for (const { path, table, whole } of lists) {
    tell(path)
    const cells: string[] = []
    for (const { name, list } of visitors) {
      const [seen, theirs] = [await list(path), await readIds(owner, table, name)]
      holds &&= [...seen].every((id) => theirs.has(id)) && (!whole || seen.size === theirs.size)
      cells.push(`${seen.size.toLocaleString('en')} rows`)
    }
    rows.push([`GET ${path}`, ...cells])
  }
  const [one, other] = visitors
  const text = `${one.name} and ${other.name} each saw every row of theirs, and no row of anybody else.`
  return { rows, claim: { text, holds } }
}

async function readIds(owner: Sql, table: string, company: string): Promise<Set<string>> {
  const rows = await owner<{ id: string }[]>`
    select id from ${owner(table)} where company_id = (select id from companies where name = ${company})`
  return new Set(rows.map(({ id }) => id))
}
