const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** The demo was asked to end. `exitCode` is what a shell expects of a process that a signal has ended. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
  readonly exitCode: number

  constructor(exitCode: number) {
    super('Interrupted.')
    this.exitCode = exitCode
  }
}

/** Rejects with an {@link Interruption} on Ctrl-C and its like, and when the process that started this one is gone. */
export function untilInterrupted(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  for (const [signal, number] of Object.entries(signals)) {
    process.once(signal, () => reject(new Interruption(128 + number)))
  }
  // Nobody reads on, as in `npm run demo | head`.
  process.stdout.once('error', () => reject(new Interruption(128 + 13)))
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) reject(new Interruption(128 + signals.SIGHUP))
  }, 500)
  watch.unref()
  promise.catch(() => {}) // told to whoever waits for it
  return promise
}
