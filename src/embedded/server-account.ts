import { spawnSync } from 'node:child_process'
import { HedgerowError } from '../errors/index.ts'

/** The account that PostgreSQL runs under when it must not be the caller's own. */
export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/**
 * Reads whom to run PostgreSQL as: nobody when the caller is root, which PostgreSQL refuses, and otherwise the
 * caller (`undefined`). An account `postgres` is passed over: tests must not reach an installed server's files.
 *
 * @throws HedgerowError `ERR_EMBEDDED_ACCOUNT` for root on a system without the account `nobody`.
 */
export function readServerAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) {
    return undefined
  }
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(run('id', [flag, 'nobody']), 10))
  if (!uid || !gid) {
    throw new HedgerowError(
      'ERR_EMBEDDED_ACCOUNT',
      'PostgreSQL refuses to run as root, and this system has no account `nobody` to run it as.',
      { hint: 'Run as an ordinary user, or create the account `nobody`.' },
    )
  }
  return { uid, gid }
}

/** Tells whether an account may enter a directory: whether all the way down to it is open to it. */
export function canEnter(directory: string, account: ServerAccount): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/' }).status === 0
}

function run(program: string, args: readonly string[]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout ?? ''
}
