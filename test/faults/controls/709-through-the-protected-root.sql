-- control: a policy by the companies that one may see, which are one's own
-- expect: no leak
\set ON_ERROR_STOP on
alter policy tenant_isolation on documents
  using (company_id in (select c.id from companies c))
  with check (company_id in (select c.id from companies c));
