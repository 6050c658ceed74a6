import { styleText } from 'node:util'
import spinner from 'yocto-spinner'

/** What a step shows, and what it hands on. */
export interface Told<T> {
  readonly lines: string
  readonly value: T
}

export interface Story {
  /**
   * Runs one step: its title and what it proves, then what it shows. While it runs, a terminal sees the title and what
   * the step says of its progress.
   */
  step<T>(
    title: string,
    proves: string,
    run: (tell: (progress: string) => void) => Promise<Told<T>>,
  ): Promise<T>
  print(text: string): void
  /** Since the story began, such as `11.2 s`. */
  elapsed(): string
  /** Gives the terminal back, wherever the story is. */
  stop(): void
}

/** Begins to tell what the demo does: the story goes to stdout, what passes to stderr, if that is a terminal. */
export function createStory(): Story {
  const began = performance.now()
  let number = 0
  let stop = () => {}
  const print = (text: string) => process.stdout.write(`${text}\n`)
  return {
    print,
    stop: () => stop(),
    elapsed: () => seconds(performance.now() - began),
    async step(title, proves, run) {
      number += 1
      const start = performance.now()
      const progress = showProgress(title)
      stop = progress.stop
      const { lines, value } = await run(progress.tell).finally(stop)
      const took = styleText('dim', seconds(performance.now() - start))
      print(`\n${styleText('bold', `${number}  ${title}`)}  ${took}\n   ${styleText('dim', proves)}\n`)
      print(lines.replaceAll(/^(?=.)/gm, '   '))
      return value
    },
  }
}

function showProgress(title: string): { tell: (progress: string) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { tell: () => {}, stop: () => {} }
  // The demo has its own way to end on a signal.
  const spinning = spinner({ text: title, handleSignals: false }).start()
  return {
    tell: (progress) => {
      spinning.text = `${title}: ${progress}`
    },
    stop: () => void spinning.stop(),
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
