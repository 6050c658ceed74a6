-- fault: 510-public-listing-without-context
-- channel: published rows of all companies are shown where no company is set
-- class: policy
-- detectable-by: both
-- severity: medium
-- source: own; public listing pages
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create policy public_listing on projects for select
  using (is_published and nullif(current_setting('app.current_company_id', true), '') is null);
