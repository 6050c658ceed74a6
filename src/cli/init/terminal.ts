import type { Readable, Writable } from 'node:stream'
import { type CANCEL_SYMBOL, confirm, isCancel, multiselect, select, text } from '@clack/prompts'

/** Where questions are asked. */
export interface Terminal {
  readonly input: Readable
  readonly output: Writable
}

/** What somebody chooses from. */
export interface Choice {
  readonly value: string
  readonly hint?: string
}

/** Thrown when somebody would rather not answer: Ctrl-C or Escape. */
export class Cancelled extends Error {}

/** Asks for one of several, the first if nothing else is chosen. */
export function askOne(terminal: Terminal, message: string, choices: readonly Choice[]): Promise<string> {
  return answer(select({ ...terminal, message, options: [...choices], maxItems: 12 }))
}

/** Asks for any number of several, and takes none for an answer. */
export function askSome(
  terminal: Terminal,
  message: string,
  choices: readonly Choice[],
): Promise<readonly string[]> {
  return answer(multiselect({ ...terminal, message, options: [...choices], required: false, maxItems: 12 }))
}

/** Asks for a text, with a proposal that Enter takes; `refuse` says what is wrong with another. */
export function askText(
  terminal: Terminal,
  message: string,
  proposal: string,
  refuse: (value: string) => string | undefined,
): Promise<string> {
  const validate = (value: string | undefined) => refuse(value || proposal)
  return answer(text({ ...terminal, message, placeholder: proposal, defaultValue: proposal, validate }))
}

export function askYesOrNo(terminal: Terminal, message: string, proposal: boolean): Promise<boolean> {
  return answer(confirm({ ...terminal, message, initialValue: proposal }))
}

async function answer<T>(question: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const answered = await question
  if (isCancel(answered)) throw new Cancelled()
  return answered
}
