-- fault: 643-context-by-backend
-- channel: the company is kept in a table by the process id of the connection
-- class: context
-- detectable-by: behaviour
-- severity: critical
-- source: own; session tables
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create unlogged table app.sessions (pid int primary key, company_id uuid not null);
create function app.begin_session(p_company uuid) returns void language sql volatile security definer
  set search_path = pg_catalog, pg_temp
  as $$ insert into app.sessions values (pg_backend_pid(), p_company) on conflict (pid) do update set company_id = excluded.company_id $$;
revoke all on function app.begin_session(uuid) from public;
grant execute on function app.begin_session(uuid) to app_user;create function app.session_company() returns uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select s.company_id from app.sessions s where s.pid = pg_backend_pid() $$;
revoke all on function app.session_company() from public;
grant execute on function app.session_company() to app_user;
drop policy tenant_isolation on documents;
create policy tenant_isolation on documents
  using (company_id = coalesce((select app.session_company()), (select app.current_company_id())));
