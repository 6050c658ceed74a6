-- control: a policy by EXISTS in the protected root
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (exists (select from companies c where c.id = documents.company_id))
  with check (exists (select from companies c where c.id = documents.company_id));
