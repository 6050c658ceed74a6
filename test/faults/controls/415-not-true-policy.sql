-- control: an explicit false
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy r on documents for select using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy never on documents for insert with check (false);
