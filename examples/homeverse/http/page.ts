import * as v from 'valibot'

const natural = (max: number) =>
  v.pipe(v.string(), v.digits('Expected a whole number'), v.transform(Number), v.maxValue(max))

/** The query of a list: which part of it, 50 rows from the first unless told, 200 at most. */
export const page = {
  limit: v.optional(natural(200), '50'),
  offset: v.optional(natural(1_000_000), '0'),
}

export const pageQuery = v.strictObject(page)

export type Page = v.InferOutput<typeof pageQuery>
