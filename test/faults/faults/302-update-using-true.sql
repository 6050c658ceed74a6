-- fault: 302-update-using-true
-- channel: UPDATE policy USING (true): foreign rows are taken over
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

drop policy tenant_isolation on documents;
create policy s on documents for select using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy i on documents for insert with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy d on documents for delete using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy u on documents for update using (true) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
