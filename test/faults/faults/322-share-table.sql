-- fault: 322-share-table
-- channel: a share that anybody can add opens a row of another company
-- class: policy
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create table document_shares (company_id uuid not null references companies (id), document_id uuid not null, primary key (company_id, document_id));
alter table document_shares owner to app_owner; alter table document_shares enable row level security; alter table document_shares force row level security;
create policy t on document_shares using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, delete on document_shares to app_user;
create policy shared on documents for select using (id in (select document_id from document_shares));
