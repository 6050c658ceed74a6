import { type Encoder, fault } from './encoder.ts'

const notPoint = fault('format', 'is not two numbers such as 45.5231,-122.6765')
const outOfRange = fault(
  'range',
  'is not a latitude within 90 and a longitude within 180 degrees, in this order',
)
const pair = /^\s*\[?\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*\]?\s*$/

/** Encodes a point from `x,y`. */
export const encodePoint: Encoder = (value, out) => {
  const numbers = typeof value === 'string' ? parsePair(value) : undefined
  if (!numbers) {
    return notPoint
  }
  out.int32(16)
  out.float64(numbers[0])
  out.float64(numbers[1])
}

/** Encodes a point from `lat,lng` or an object with both; x is the longitude, as in PostGIS and GeoJSON. */
export const encodeLatLng: Encoder = (value, out) => {
  const numbers = typeof value === 'string' ? (parsePair(value) ?? parseObject(value)) : undefined
  if (!numbers) {
    return notPoint
  }
  const [latitude, longitude] = numbers
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    return outOfRange
  }
  out.int32(16)
  out.float64(longitude)
  out.float64(latitude)
}

function parsePair(text: string): readonly [number, number] | undefined {
  const match = pair.exec(text)
  return match ? [Number(match[1]), Number(match[2])] : undefined
}

function parseObject(text: string): readonly [number, number] | undefined {
  let parsed: Record<string, unknown> | null
  try {
    parsed = JSON.parse(text)
  } catch {
    // Nothing is lost: the caller reports a fault, and the row goes to quarantine.
    return undefined
  }
  const latitude = parsed?.lat ?? parsed?.latitude
  const longitude = parsed?.lng ?? parsed?.lon ?? parsed?.longitude
  return typeof latitude === 'number' && typeof longitude === 'number' ? [latitude, longitude] : undefined
}
