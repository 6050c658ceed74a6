import { afterAll } from 'vitest'

const steps: (() => Promise<void>)[] = []

/** Registers what is to be undone after the test file, from wherever in it; the last comes first. */
export function afterThisFile(step: () => Promise<void>): void {
  steps.push(step)
}

afterAll(async () => {
  for (const step of steps.splice(0).reverse()) {
    await step()
  }
})
