import { tenancy } from 'hedgerow/schema'
import { type LeakReport, runLeakTest } from 'hedgerow/testing'

/** Runs the leak test on a database, with the URL of a superuser; it plays the app role by itself. */
export function attack(url: string, tell: (progress: string) => void): Promise<LeakReport> {
  return runLeakTest({
    url,
    tenancy,
    onProgress: ({ done, total, object }) => tell(`${done} of ${total}, ${object}`),
  })
}
