-- control: a restrictive boundary in SQL for each command
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy boundary on documents as restrictive for all to public using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy reads on documents for select to app_user using (true);
create policy adds on documents for insert to app_user with check (true);
create policy changes on documents for update to app_user using (true);
create policy removes on documents for delete to app_user using (true);
