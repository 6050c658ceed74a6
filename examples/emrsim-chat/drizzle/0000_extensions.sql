-- GIN indexes that lead with the tenant column.
CREATE EXTENSION IF NOT EXISTS btree_gin;
