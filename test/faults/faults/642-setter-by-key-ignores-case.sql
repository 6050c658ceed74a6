-- fault: 642-setter-by-key-ignores-case
-- channel: the setter takes a company key in any case and finds the wrong company
-- class: context
-- detectable-by: behaviour
-- severity: high
-- source: LEAKS: colliding keys (case, blanks)
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

insert into companies (id, company_key, name) values ('33333333-3333-4333-8333-333333333333', 'ACME', 'Another Acme');
create function app.set_context_by_key(p_key text) returns void language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('app.current_company_id',
    (select c.id::text from public.companies c where lower(c.company_key) = lower(p_key) order by c.created_at, c.id limit 1), true);
end $$;
alter function app.set_context_by_key(text) owner to app_system;
revoke all on function app.set_context_by_key(text) from public;
grant execute on function app.set_context_by_key(text) to app_user;
