import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They take a minute and more: begun last, each would run alone at the end. */
const slow = ['/test/faults/', '/test/testing/mutations', '/test/systems/']

/** Begins with the slow files; Vitest goes by the sizes of files where it has not run before. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification) => slow.some((path) => moduleId.includes(path))
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))]
  }
}
