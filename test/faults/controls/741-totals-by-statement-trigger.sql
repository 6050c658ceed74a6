-- control: a statement trigger with a transition table that keeps totals of the company
-- expect: no leak
\set ON_ERROR_STOP on
create table company_totals (company_id uuid primary key references companies (id) on delete cascade, documents bigint not null default 0);
alter table company_totals owner to app_owner;
alter table company_totals enable row level security;
alter table company_totals force row level security;
create policy tenant_isolation on company_totals using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select on company_totals to app_user;
grant select, insert, update on company_totals to app_system;
create function app.count_documents() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.company_totals as t (company_id, documents)
  select n.company_id, count(*) from new_rows n group by n.company_id
  on conflict (company_id) do update set documents = t.documents + excluded.documents;
  return null;
end $$;
alter function app.count_documents() owner to app_system;
create trigger count_documents after insert on documents referencing new table as new_rows for each statement execute function app.count_documents();
