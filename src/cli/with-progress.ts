import spinner from 'yocto-spinner'
import type { LeakTestProgress } from '../testing/index.ts'

/** Shows on a terminal how far the work has come, on stderr; elsewhere, and where `quiet`, nothing. */
export async function withProgress<T>(
  quiet: boolean,
  work: (onProgress: (progress: LeakTestProgress) => void) => Promise<T>,
): Promise<T> {
  const progress =
    process.stderr.isTTY && !quiet ? spinner({ text: 'reading the catalog' }).start() : undefined
  try {
    return await work(({ done, total, object, attack }) => {
      if (progress) progress.text = `${done} of ${total}: ${object}, ${attack}`
    })
  } finally {
    progress?.stop()
  }
}
