import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'

export interface TemporaryDirectory {
  readonly path: string
  remove(): Promise<void>
}

/** A shell that owns the directory until this process lets go of its input, by intent or by its death. */
const guardScript = `
trap '' HUP INT PIPE TERM
directory=$(mktemp -d "$1/homeverse-XXXXXXXX") || exit 1
printf '%s\\n' "$directory"
cat >/dev/null
rm -rf -- "$directory"`

/** Creates a directory that is gone when this process is, even after a SIGKILL: what is moved is people's data. */
export async function createTemporaryDirectory(): Promise<TemporaryDirectory> {
  const guard = spawn('/bin/sh', ['-c', guardScript, 'homeverse-guard', tmpdir()], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
  })
  const ended = once(guard, 'exit')
  const [line] = await Promise.race([once(guard.stdout, 'data'), ended])
  if (!(line instanceof Buffer)) throw new Error('No directory could be made among the temporary files.')
  for (const handle of [guard, guard.stdin as Socket, guard.stdout as Socket]) handle.unref()
  return {
    path: line.toString().trimEnd(),
    remove: async () => {
      guard.ref()
      guard.stdin.end()
      await ended
    },
  }
}
