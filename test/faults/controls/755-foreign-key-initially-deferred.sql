-- control: a deferred composite reference that sets null only its own column
-- expect: no leak
\set ON_ERROR_STOP on
alter table documents add column author_id uuid;
alter table documents add constraint documents_author foreign key (company_id, author_id) references users (company_id, id) on delete set null (author_id) deferrable initially deferred;
create index on documents (company_id, author_id);
