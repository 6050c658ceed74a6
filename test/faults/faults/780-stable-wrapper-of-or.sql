-- fault: 780-stable-wrapper-of-or
-- channel: the OR stands two functions deep
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create function app.is_public(st text) returns boolean language sql immutable parallel safe as $$ select st = 'open' $$;
create function app.may_see(c uuid, st text) returns boolean language sql stable parallel safe as $$ select c = app.current_company_id() or app.is_public(st) $$;
grant execute on function app.is_public(text), app.may_see(uuid, text) to app_user, app_system;
reset role;
alter policy tenant_isolation on projects using (app.may_see(company_id, status));
