-- control: a tree by a composite reference to itself
-- expect: no leak
\set ON_ERROR_STOP on
alter table documents add column parent_id uuid; alter table documents add foreign key (company_id, parent_id) references documents (company_id, id) on delete cascade; create index on documents (company_id, parent_id);
