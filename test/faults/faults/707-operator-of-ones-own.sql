-- fault: 707-operator-of-ones-own
-- channel: a policy compares by an operator of the schema that is always true for one company
-- class: policy
-- detectable-by: both
-- severity: critical
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

set role app_owner;
create function app.same_company(a uuid, b uuid) returns boolean language sql immutable parallel safe as $$ select a = b or a > b $$;
create operator app.== (leftarg = uuid, rightarg = uuid, function = app.same_company);
grant execute on function app.same_company(uuid, uuid) to app_user, app_system;
reset role;
alter policy tenant_isolation on documents
  using (company_id operator(app.==) (select nullif(current_setting('app.current_company_id', true), '')::uuid))
  with check (company_id operator(app.==) (select nullif(current_setting('app.current_company_id', true), '')::uuid));
