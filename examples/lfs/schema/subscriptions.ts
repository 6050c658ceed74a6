import { sql } from 'drizzle-orm'
import { bigint, check, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { subscriptionRules } from '../rules.ts'
import { moment, timestamps } from './columns.ts'
import { tenantColumn, tenantTable } from './tenancy.ts'

export const subscriptions = pgTable(
  'subscriptions',
  {
    organizationId: tenantColumn(),
    id: uuid().notNull().defaultRandom(),
    provider: varchar({ length: 50 }).notNull(),
    providerId: varchar('provider_id', { length: 255 }).notNull(),
    plan: varchar({ length: 50 }).notNull(),
    status: varchar({ length: 20 }).notNull().default('trialing'),
    amountCents: bigint('amount_cents', { mode: 'number' }).notNull().default(0),
    trialEndsAt: moment('trial_ends_at'),
    endsAt: moment('ends_at'),
    ...timestamps(),
  },
  (t) => [
    ...tenantTable(t, subscriptionRules),
    unique('subscriptions_provider_unique').on(t.organizationId, t.provider, t.providerId),
    check('subscriptions_status_check', sql`${t.status} in ('trialing', 'active', 'past_due', 'canceled')`),
    check('subscriptions_amount_check', sql`${t.amountCents} >= 0`),
  ],
)
