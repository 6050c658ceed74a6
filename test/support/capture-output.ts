import { afterEach, beforeEach, vi } from 'vitest'

/** What a command wrote during the test that runs. */
export interface WrittenOutput {
  stdout: string
  stderr: string
}

/** Catches what commands write, for each test of the suite that calls it. */
export function captureOutput(): WrittenOutput {
  const written: WrittenOutput = { stdout: '', stderr: '' }
  beforeEach(() => {
    for (const name of ['stdout', 'stderr'] as const) {
      written[name] = ''
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        written[name] += String(text)
        return true
      })
    }
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return written
}
