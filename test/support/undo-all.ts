export type UndoStep = () => Promise<unknown>

/** Takes every step, the last first, and throws what failed only when all of them were taken. */
export async function undoAll(steps: UndoStep[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps.splice(0).reverse()) {
    await step().catch((error) => failures.push(error))
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'What the tests made could not be removed.')
  }
}
