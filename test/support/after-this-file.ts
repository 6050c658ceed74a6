import { afterAll } from 'vitest'
import { type UndoStep, undoAll } from './undo-all.ts'

const steps: UndoStep[] = []

/** Registers what is to be undone after the test file, from wherever in it; the last comes first. */
export function afterThisFile(step: UndoStep): void {
  steps.push(step)
}

afterAll(() => undoAll(steps))
