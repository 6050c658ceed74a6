-- Rendered by hedgerow: what indexes over a search vector or a shape need to lead with the tenant.
create extension if not exists "btree_gin";
