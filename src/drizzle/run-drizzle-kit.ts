import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
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

/**
 * Runs `drizzle-kit generate`, and says whether it wrote a migration. It keeps its own journal and snapshots; its
 * command is the only way to add to them that it supports.
 *
 * @throws HedgerowError `ERR_SCHEMA_JOURNAL` when it fails, or writes nothing although something changed.
 */
export async function runDrizzleKit(
  { root, config, folder }: Pick<DrizzleProject, 'root' | 'config' | 'folder'>,
  { name, custom = false, withheld = [] }: KitStep,
): Promise<boolean> {
  const kit = dirname(createRequire(join(root, 'package.json')).resolve('drizzle-kit'))
  const args = ['generate', `--name=${name}`, `--config=${config}`, ...(custom ? ['--custom'] : [])]
  const env = { ...process.env, [withheldVariable]: JSON.stringify(withheld) }
  const before = await readMigrations(folder)
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(kit, 'bin.cjs'), ...args], {
    cwd: root,
    env,
  }).catch((cause) => {
    throw failed('drizzle-kit generate failed.', cause)
  })
  if (stdout.includes('No schema changes')) return false
  // It ends with 0 as well when it would have had to ask.
  if ((await readMigrations(folder)).length > before.length) return true
  throw failed('drizzle-kit generate wrote no migration.', new Error(stderr))
}

function failed(message: string, cause: unknown): HedgerowError {
  return new HedgerowError('ERR_SCHEMA_JOURNAL', message, {
    hint: 'Run `npx drizzle-kit generate` on a terminal to see why; it asks there whether a table or a column was renamed. Then run this again.',
    cause,
  })
}
