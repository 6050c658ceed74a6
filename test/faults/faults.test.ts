import { describePatches } from './describe-patches.ts'

/** The sample; faults of our own begin at 300. */
await describePatches(({ name }) => name < '300')
