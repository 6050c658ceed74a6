-- control: a permissive true behind a restrictive boundary for every command
-- expect: no leak
\set ON_ERROR_STOP on
drop policy tenant_isolation on documents;
create policy boundary on documents as restrictive using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
create policy everybody on documents using (true) with check (true);
