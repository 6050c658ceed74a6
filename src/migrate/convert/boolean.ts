import { type Encoder, fault } from './encoder.ts'

const truths = new Map<unknown, number>([
  [1n, 1],
  [0n, 0],
  [1, 1],
  [0, 0],
  ['1', 1],
  ['0', 0],
  ['true', 1],
  ['false', 0],
])
const notBoolean = fault('format', 'is neither 0 nor 1, nor true nor false')

/** Encodes 0, 1, and the words true and false in any case; nothing else is taken for a truth. */
export const encodeBoolean: Encoder = (value, out) => {
  const truth = truths.get(typeof value === 'string' ? value.toLowerCase() : value)
  if (truth === undefined) {
    return notBoolean
  }
  out.int32(1)
  out.byte(truth)
}
