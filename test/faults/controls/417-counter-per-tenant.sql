-- control: counter per tenant
-- expect: no leak
\set ON_ERROR_STOP on
create table counters (company_id uuid not null references companies (id), name text not null, n bigint not null default 0, primary key (company_id, name));
alter table counters owner to app_owner; alter table counters enable row level security; alter table counters force row level security; create policy t on counters using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)); grant select, insert, update on counters to app_user;
create function app.next_number(p text) returns bigint language sql as $$ insert into public.counters as c (company_id, name, n) values (app.current_company_id(), p, 1) on conflict (company_id, name) do update set n = c.n + 1 returning n $$;
grant execute on function app.next_number(text) to app_user;
