-- Indexes that lead with the tenant column, over search vectors (GIN) and coordinates (GiST).
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
