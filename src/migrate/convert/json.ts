import { checkJson } from './check-json.ts'
import { type Encoder, fault } from './encoder.ts'

const notText = fault('type', 'is not JSON text')

/** Returns the encoder of a json or jsonb column; the source text is sent as it is, so that numbers keep their digits. */
export function jsonEncoder(type: 'json' | 'jsonb'): Encoder {
  const version = type === 'jsonb' ? 1 : undefined
  return (value, out) => {
    if (typeof value !== 'string') {
      return notText
    }
    const refused = checkJson(value)
    if (refused) {
      return refused
    }
    out.text(value, version)
  }
}
