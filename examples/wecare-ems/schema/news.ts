import { sql } from 'drizzle-orm'
import { customType, index, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { keptByAdmins } from '../rules.ts'
import { createdAt, id, moment, updatedAt } from './columns.ts'
import { tenantColumn, tenantReference, tenantSearch, tenantTable } from './tenancy.ts'
import { users } from './users.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const news = pgTable(
  'news',
  {
    operatorId: tenantColumn(),
    id: id(),
    title: varchar({ length: 255 }).notNull(),
    content: text(),
    category: varchar({ length: 50 }),
    priority: varchar({ length: 20 }).default('normal'),
    authorId: varchar('author_id', { length: 50 }),
    publishedAt: moment('published_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    searchVector: tsvector('search_vector').generatedAlwaysAs(
      sql`to_tsvector('simple', title || ' ' || coalesce(content, ''))`,
    ),
  },
  (t) => [
    ...tenantTable(t, keptByAdmins),
    ...tenantReference(t, t.authorId, users, { onDelete: 'restrict' }),
    index('idx_news_category').on(t.operatorId, t.category),
    index('idx_news_priority').on(t.operatorId, t.priority),
    index('idx_news_published_at').on(t.operatorId, t.publishedAt),
    index('idx_news_author_id').on(t.operatorId, t.authorId),
    index('idx_news_search').using('gin', t.operatorId, t.searchVector),
  ],
)

export const newsSearch = tenantSearch(news, news.searchVector, { language: 'simple' })
