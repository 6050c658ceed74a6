import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { startPostgres } from '../../src/embedded/index.ts'
import { type Patch, readPatches } from './fault-database.ts'
import { duties, type Judgement, judgePatch, type Tool, tools } from './judge-patch.ts'
import { serverSettings } from './server-settings.ts'

/**
 * Scores the leak test and the audit over a folder of the shape `reference.sql seed.sql faults/ controls/`:
 * `npm run score -- [--tool leaktest|audit] [--only <part of a name>]… [--folder …] [--server <superuser URL>]`.
 * The server has to be a throw-away one. Ends with 1 if a tool misses a fault that is its to find, if an alarm is
 * false, or if a patch could not be judged, as one that its own attack does not get through.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: fileURLToPath(new URL('.', import.meta.url)) },
    server: { type: 'string' },
    only: { type: 'string', multiple: true, default: [''] },
    tool: { type: 'string', multiple: true, default: [...tools] },
  },
})

/** How many findings a cell of the table shows. */
const most = 3

/** A patch with what each tool said of it, or with why it could not be judged. */
interface Row {
  readonly patch: Patch | null
  readonly kind: 'fault' | 'sound'
  readonly judgements: ReadonlyMap<Tool, Judgement>
  readonly error: string | null
}

const asked = tools.filter((tool) => values.tool.includes(tool))
const wanted = ({ name }: Patch) => values.only.some((part) => name.includes(part))
const faults = (await readPatches(values.folder, 'faults')).filter(wanted)
const controls = (await readPatches(values.folder, 'controls')).filter(wanted)
const embedded = values.server === undefined ? await startPostgres({ settings: serverSettings }) : null
const server = values.server ?? embedded?.url ?? ''

const rows: Row[] = []
for (const patch of [...faults, null, ...controls]) {
  rows.push(await judge(patch))
  process.stderr.write(
    process.stderr.isTTY ? `\r${rows.length} of ${faults.length + controls.length + 1}` : '',
  )
}
await embedded?.stop()

const grid = new Table({
  head: ['patch', 'detectable by', ...asked],
  style: { head: [], border: [], compact: true },
})
grid.push(...rows.map(renderRow))
const sums = asked.map(sumUp)
const unjudged = rows.filter(({ error }) => error !== null).length
process.stdout.write(`${grid}\n${sums.map(({ line }) => line).join('\n')}\n${renderTogether()}\n`)
process.exitCode = unjudged > 0 || sums.some(({ isGood }) => !isGood) ? 1 : 0

async function judge(patch: Patch | null): Promise<Row> {
  const kind = patch && faults.includes(patch) ? 'fault' : 'sound'
  try {
    const { judgements, verdict } = await judgePatch(server, values.folder, patch, asked)
    const isBroken = verdict === null || verdict === 'LEAK'
    return { patch, kind, judgements, error: isBroken ? null : `its attack ends with ${verdict}` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const why = patch?.requires ? `${reason} (requires ${patch.requires})` : reason
    return { patch, kind, judgements: new Map(), error: why }
  }
}

function isFound({ judgements }: Row, tool: Tool): boolean {
  return (judgements.get(tool)?.named.length ?? 0) > 0
}

function isDuty({ patch }: Row, tool: Tool): boolean {
  return duties[tool].includes(patch?.detectableBy ?? '')
}

function renderRow(row: Row): string[] {
  const { patch, kind, judgements, error } = row
  const cells = asked.map((tool) => {
    const judgement = judgements.get(tool)
    if (!judgement || error !== null) return `COULD NOT JUDGE: ${error}`
    const isMissed = !isFound(row, tool)
    const fault = isMissed ? (isDuty(row, tool) ? 'MISSED' : '–') : 'found'
    const word = kind === 'fault' ? fault : judgement.isClean ? 'clean' : 'ALARM'
    return [`${word} ${(judgement.ms / 1000).toFixed(1)} s`, ...describe(judgement)].join('\n')
  })
  return [patch?.name ?? 'reference', kind === 'fault' ? (patch?.detectableBy ?? '') : 'sound', ...cells]
}

function describe({ named, others, notRun }: Judgement): string[] {
  const all = [...named, ...others.map((line) => `(${line})`), ...notRun.map((line) => `not run: ${line}`)]
  return [...all.slice(0, most), ...(all.length > most ? [`and ${all.length - most} more`] : [])]
}

function sumUp(tool: Tool): { line: string; isGood: boolean } {
  const broken = rows.filter(({ kind }) => kind === 'fault')
  const sound = rows.filter(({ kind }) => kind === 'sound')
  const found = broken.filter((row) => isFound(row, tool)).length
  const mine = broken.filter((row) => isDuty(row, tool))
  const missed = mine.filter((row) => !isFound(row, tool)).length
  const alarms = sound.filter(({ judgements }) => judgements.get(tool)?.isClean === false).length
  return {
    line: `${tool}: ${found} of ${broken.length} faults found, ${missed} missed of the ${mine.length} that are its to find, ${alarms} false alarms on ${sound.length} sound schemas`,
    isGood: missed + alarms === 0,
  }
}

function renderTogether(): string {
  const broken = rows.filter(({ kind }) => kind === 'fault')
  const found = broken.filter((row) => asked.some((tool) => isFound(row, tool))).length
  const both = broken.filter((row) => asked.every((tool) => isFound(row, tool))).length
  return `together: ${found} of ${broken.length} found, ${both} of them by every tool asked; ${unjudged} could not be judged`
}
