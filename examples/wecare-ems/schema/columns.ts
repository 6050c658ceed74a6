import { numeric, timestamp, varchar } from 'drizzle-orm/pg-core'

export const moment = (name: string) => timestamp(name, { withTimezone: true })

/** WeCare makes its ids itself. */
export const id = () => varchar({ length: 50 }).notNull()

export const createdAt = () => moment('created_at').defaultNow()

/** A trigger keeps it. */
export const updatedAt = () => moment('updated_at').defaultNow()

export const dateCreated = () => moment('date_created').defaultNow()

export const latitude = (name: string) => numeric(name, { precision: 10, scale: 8 })

export const longitude = (name: string) => numeric(name, { precision: 11, scale: 8 })
