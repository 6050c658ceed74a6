import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { env, execPath } from 'node:process'
import { promisify } from 'node:util'
import { HedgerowError } from '../errors/index.ts'
import { readMigrations } from './journal.ts'
import type { DrizzleProject } from './read-project.ts'
import { withheldVariable } from './withheld-policies.ts'

export interface KitStep {
  /** What the migration is called. */
  readonly name: string
  /** Whether it is an empty one, to be filled. */
  readonly custom?: boolean
  /** Policies that are left out of the schema. */
  readonly withheld?: readonly string[]
}

/** A project, and whether somebody is there to answer. */
export type KitProject = Pick<DrizzleProject, 'root' | 'config' | 'folder'> & { readonly isAttended: boolean }

/**
 * Runs `drizzle-kit generate`, and says whether it wrote a migration. It keeps its own journal and snapshots; its
 * command is the only way to add to them that it supports.
 *
 * @throws HedgerowError `ERR_SCHEMA_JOURNAL` when it fails, or writes nothing although something changed;
 *   `ERR_SCHEMA_QUESTION` when it has to ask and nobody is there.
 */
export async function runDrizzleKit(
  { root, config, folder, isAttended }: KitProject,
  { name, custom = false, withheld = [] }: KitStep,
): Promise<boolean> {
  const kit = dirname(createRequire(join(root, 'package.json')).resolve('drizzle-kit'))
  const options = [`--name=${name}`, `--config=${config}`, ...(custom ? ['--custom'] : [])]
  const args = [join(kit, 'bin.cjs'), 'generate', ...options]
  const process = { cwd: root, env: { ...env, [withheldVariable]: JSON.stringify(withheld) } }
  const before = await readMigrations(folder)
  const hasWritten = async () => (await readMigrations(folder)).length > before.length
  const { stdout, stderr } = await promisify(execFile)(execPath, args, process).catch((cause) => {
    throw failed('drizzle-kit generate failed.', cause)
  })
  if (stdout.includes('No schema changes')) return false
  // It ends with 0 as well when it would have had to ask.
  if (await hasWritten()) return true
  const cause = new Error(stderr)
  if (!stderr.includes('Interactive prompts require a TTY')) throw failed(nothingWritten, cause)
  if (!isAttended) throw unanswered(cause)
  await once(spawn(execPath, args, { ...process, stdio: 'inherit' }), 'exit')
  if (await hasWritten()) return true
  throw failed(nothingWritten, cause)
}

const nothingWritten = 'drizzle-kit generate wrote no migration.'

function failed(message: string, cause: unknown): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_JOURNAL', message, {
    hint: 'Run `npx drizzle-kit generate` to see why. Then run this again.',
    cause,
  })
}

function unanswered(cause: Error): HedgerowError {
  const message =
    'drizzle-kit asks whether a table, a column or the like was renamed, and nobody is there to answer.'
  return new HedgerowError('ERR_SCHEMA_QUESTION', message, {
    hint: 'Run `npx hedgerow generate` on a terminal, without --json. Where nothing was renamed, you can also take out the old, generate, put in the new and generate again.',
    cause,
  })
}
