import { type SQL, sql } from 'drizzle-orm'
import { customType, timestamp } from 'drizzle-orm/pg-core'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** A generated search vector over an SQL text expression, in English. */
export const searchVector = (text: SQL) =>
  tsvector('search_vector').generatedAlwaysAs(sql`to_tsvector('english', ${text})`)

/** When the row came. */
export const createdAt = () => timestamp('created_at', { withTimezone: true }).defaultNow()

/** When the row was last written; a trigger keeps it. */
export const updatedAt = () => timestamp('updated_at', { withTimezone: true }).defaultNow()
