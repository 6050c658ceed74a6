import { styleText } from 'node:util'

export type Tone = 'bad' | 'warn' | 'good' | 'quiet' | 'strong'

/** Where a report is read: how wide it is, and whether it takes colours. */
export interface Terminal {
  readonly width: number
  paint(tone: Tone, text: string): string
}

const styles = { bad: 'red', warn: 'yellow', good: 'green', quiet: 'dim', strong: 'bold' } as const

/** Returns the terminal behind a stream; a file or a pipe has 80 columns, and colours only where FORCE_COLOR asks. */
export function terminalOf(stream: NodeJS.WriteStream): Terminal {
  return {
    width: stream.columns ?? 80,
    paint: (tone, text) => (text === '' ? text : styleText(styles[tone], text, { stream })),
  }
}
