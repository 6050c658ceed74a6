-- control: a table in hash partitions by company, each with its policy and none granted
-- expect: no leak
\set ON_ERROR_STOP on
create table messages (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), body text not null, primary key (company_id, id)) partition by hash (company_id);
create table messages_0 partition of messages for values with (modulus 2, remainder 0);
create table messages_1 partition of messages for values with (modulus 2, remainder 1);
do $$ declare t text; begin foreach t in array array['messages','messages_0','messages_1'] loop
  execute format('alter table %I owner to app_owner', t);
  execute format('alter table %I enable row level security', t);
  execute format('alter table %I force row level security', t);
  execute format('create policy tenant_isolation on %I using (company_id = (select app.current_company_id())) with check (company_id = (select app.current_company_id()))', t);
end loop; end $$;
grant select, insert, update, delete on messages to app_user;
