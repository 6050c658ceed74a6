import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrateSqlite, type TableReport } from 'hedgerow/migrate'
import { generateHomeverse } from '../generate.ts'
import type { Claim } from './claim.ts'
import { renderTable } from './render-table.ts'
import type { Story } from './story.ts'

interface QuarantinedRow {
  readonly table: string
  readonly rowid: number
  readonly column: string
  readonly kind: string
  readonly reason: string
}

export interface Moved {
  readonly claim: Claim
  readonly quarantine: string
}

/** Faults that tell most of how the data grew. */
const telling = ['cross-tenant', 'orphan', 'duplicate', 'choice', 'range']

/** Step: HomeVerse's SQLite file becomes rows of the schema, or lines of the quarantine file. */
export function moveData(story: Story, directory: string, to: string): Promise<Moved> {
  return story.step(
    "HomeVerse's SQLite file moves in",
    'Every row arrives, or stays behind with its reason: the counts add up, table by table.',
    async (tell) => {
      const from = join(directory, 'homeverse.sqlite')
      const quarantine = join(directory, 'quarantine.jsonl')
      tell('writing the file')
      generateHomeverse(from)
      const { tables, visibility } = await migrateSqlite({
        from,
        to,
        quarantine,
        onProgress: ({ table, done, total }) => tell(`${table}, ${done} of ${total}`),
      })
      const total = sum(tables)
      const lines = [
        renderTable(['table', 'in SQLite', 'moved', 'quarantined'], [...tables, total].map(tableRow)),
        renderQuarantine(await readQuarantine(quarantine)),
      ]
      if (visibility.checked) {
        lines.push(
          `Counted once more as the app role: each of ${visibility.tenants} companies sees its own rows.`,
        )
      }
      const claim = {
        text: `${total.source.toLocaleString('en')} rows of SQLite: ${total.migrated.toLocaleString('en')} moved, ${total.quarantined} in quarantine, none lost.`,
        holds: total.source === total.migrated + total.quarantined && visibility.checked,
      }
      return { lines: lines.join('\n\n'), value: { claim, quarantine } }
    },
  )
}

function tableRow({ table, source, migrated, quarantined }: TableReport) {
  return [table, source, migrated, quarantined]
}

function sum(tables: readonly TableReport[]): TableReport {
  const count = (key: 'source' | 'migrated' | 'quarantined') =>
    tables.reduce((total, table) => total + table[key], 0)
  return {
    table: 'together',
    source: count('source'),
    migrated: count('migrated'),
    quarantined: count('quarantined'),
  }
}

async function readQuarantine(path: string): Promise<QuarantinedRow[]> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line))
}

function renderQuarantine(rows: readonly QuarantinedRow[]): string {
  const examples = telling.flatMap((kind) => rows.find((row) => row.kind === kind) ?? [])
  const table = renderTable(
    ['in quarantine', 'row', 'column', 'reason'],
    examples.map(({ table, rowid, column, reason }) => [table, String(rowid), column, reason]),
    { wrapAt: 44 },
  )
  return `${table}\n… and ${rows.length - examples.length} more, each with its reason.`
}
