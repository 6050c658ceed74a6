-- fault: 313-session-user-exempt
-- channel: policy exempts session_user
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy t on documents using (session_user = 'app_user' or company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
