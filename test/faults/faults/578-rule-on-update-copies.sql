-- fault: 578-rule-on-update-copies
-- channel: a DO ALSO rule on UPDATE keeps old versions without row security
-- class: view
-- detectable-by: catalog
-- severity: high
-- source: PostgreSQL docs, rules-privileges
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create table document_history (document_id uuid not null, title text not null, at timestamptz not null default now());
create rule keep as on update to documents do also
  insert into document_history (document_id, title) values (old.id, old.title);
grant select on document_history to app_user;
reset role;
begin;
do $$ begin perform app.set_context('22222222-2222-4222-8222-222222222222'); end $$;
update documents set title = 'Beta memo, 2nd' where id = 'b0000000-0000-4000-8000-000000000042';
commit;
