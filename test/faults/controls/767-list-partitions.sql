-- control: list partitions by company with a default, all with policies and ungranted
-- expect: no leak
\set ON_ERROR_STOP on
create table events (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), kind text not null, primary key (company_id, id)) partition by list (company_id);
create table events_acme partition of events for values in ('11111111-1111-4111-8111-111111111111');
create table events_rest partition of events default;
do $$ declare t text; begin foreach t in array array['events','events_acme','events_rest'] loop
  execute format('alter table %I owner to app_owner', t);
  execute format('alter table %I enable row level security', t);
  execute format('alter table %I force row level security', t);
  execute format('create policy tenant_isolation on %I using (company_id = (select app.current_company_id())) with check (company_id = (select app.current_company_id()))', t);
end loop; end $$;
grant select, insert, update, delete on events to app_user;
