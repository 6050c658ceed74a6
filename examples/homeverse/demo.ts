import { parseArgs } from 'node:util'
import { printCalls } from './demo/print-calls.ts'
import { printProof } from './demo/print-proof.ts'
import { runDemo } from './demo/run-demo.ts'
import { createStory, type Story } from './demo/story.ts'
import { Interruption, untilInterrupted } from './demo/until-interrupted.ts'
import { renderError } from './render-error.ts'

const usage = `npm run demo [-- --keep]

Starts a PostgreSQL of its own, migrates the schema, moves HomeVerse's SQLite file into it, lets two companies call
the API, attacks the database across tenants, and attacks HomeVerse's own plan in the same way. Nothing stays behind.

  --keep   leave the API up and print how to call it, until Ctrl-C
  --help   print this

exit 0 proved: our schema is clean and the plan leaks · 1 not proved · 2 usage · 3 could not run
`

process.exit(await main(process.argv.slice(2)))

async function main(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (options === undefined || options.help) {
    process[options === undefined ? 'stderr' : 'stdout'].write(usage)
    return options === undefined ? 2 : 0
  }
  const story = createStory()
  const undo: (() => Promise<void>)[] = []
  try {
    return await tell(story, undo, options.keep)
  } catch (error) {
    story.stop()
    if (error instanceof Interruption) {
      // Something is under way still. Server and directory go when this process does, whatever it was.
      undo.length = 0
      return error.exitCode
    }
    process.stderr.write(`\n${renderError(error)}\n`)
    return 3
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

async function tell(story: Story, undo: (() => Promise<void>)[], keep: boolean): Promise<number> {
  const interrupted = untilInterrupted()
  const result = await Promise.race([runDemo(story, undo), interrupted])
  const proved = printProof(story, result.claims)
  if (keep) {
    await printCalls(story, result)
    await interrupted.catch(() => {}) // Ctrl-C is how this is meant to end
  }
  return proved ? 0 : 1
}

function readOptions(args: string[]): { keep: boolean; help: boolean } | undefined {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ args, options: { keep: flag, help: { ...flag, short: 'h' } } }).values
  } catch {
    return undefined // the usage says what there is
  }
}
