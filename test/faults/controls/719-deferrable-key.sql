-- control: a deferrable unique key that leads with the company
-- expect: no leak
\set ON_ERROR_STOP on
alter table documents add constraint documents_title_key unique (company_id, title, id) deferrable initially deferred;
