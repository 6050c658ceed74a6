import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { startPostgres } from '../../src/embedded/index.ts'
import { type Patch, readPatches } from './fault-database.ts'
import { type Judgement, judgePatch } from './judge-patch.ts'

/**
 * Scores the leak test over a folder of the shape `reference.sql seed.sql faults/ controls/`:
 * `npx tsx test/faults/score.ts [--folder …] [--server <superuser URL of a throw-away cluster>] [--only <part of a name>]`.
 * Ends with 1 if a fault that shows by behaviour is missed, or an alarm is false.
 */
/** How many findings a row of the table shows. */
const most = 3

const { values } = parseArgs({
  options: { folder: { type: 'string' }, server: { type: 'string' }, only: { type: 'string', default: '' } },
})
const folder = values.folder ?? fileURLToPath(new URL('.', import.meta.url))
const embedded =
  values.server === undefined ? await startPostgres({ settings: { wal_level: 'logical' } }) : null
const server = values.server ?? embedded?.url ?? ''

const wanted = ({ name }: Patch) => name.includes(values.only)
const faults = (await readPatches(folder, 'faults')).filter(wanted)
const controls = (await readPatches(folder, 'controls')).filter(wanted)
const grid = new Table({
  head: ['patch', 'detectable by', 'leak test', 'what it names'],
  style: { head: [], border: [], compact: true },
})

const { missed, found } = await scoreFaults()
const alarms = await scoreControls()
await embedded?.stop()
const behaviour = missed.filter(({ detectableBy }) => detectableBy !== 'catalog')
process.stdout.write(
  `${grid}\n${found} of ${faults.length} faults found, ${behaviour.length} missed that show by behaviour, ${alarms} false alarms on ${controls.length + 1} sound schemas\n`,
)
process.exitCode = behaviour.length + alarms > 0 ? 1 : 0

async function scoreFaults(): Promise<{ missed: Patch[]; found: number }> {
  const missed: Patch[] = []
  for (const fault of faults) {
    const judgement = await judge(fault)
    const isFound = typeof judgement !== 'string' && judgement.named.length > 0
    if (!isFound) {
      missed.push(fault)
    }
    grid.push([fault.name, fault.detectableBy, isFound ? 'found' : 'missed', describe(judgement)])
  }
  return { missed, found: faults.length - missed.length }
}

async function scoreControls(): Promise<number> {
  let alarms = 0
  for (const control of [null, ...controls]) {
    const judgement = await judge(control)
    const isClean = typeof judgement !== 'string' && judgement.verdict === 'clean'
    alarms += isClean ? 0 : 1
    grid.push([control?.name ?? 'reference', 'sound', isClean ? 'clean' : 'ALARM', describe(judgement)])
  }
  return alarms
}

/** A patch that this server can't have, such as one for another version, is shown with its error. */
async function judge(patch: Patch | null): Promise<Judgement | string> {
  try {
    return await judgePatch(server, folder, patch)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function describe(judgement: Judgement | string): string {
  if (typeof judgement === 'string') {
    return `could not run: ${judgement}`
  }
  const { named, others, notRun, ms } = judgement
  const all = [...named, ...others, ...notRun.map((line) => `not run: ${line}`)]
  return [
    ...all.slice(0, most),
    ...(all.length > most ? [`and ${all.length - most} more`] : []),
    `${(ms / 1000).toFixed(1)} s`,
  ].join('\n')
}
