-- control: shares carry the company of the row
-- expect: no leak
\set ON_ERROR_STOP on
create table document_shares (company_id uuid not null references companies (id), document_id uuid not null, user_id uuid not null, primary key (company_id, document_id, user_id), foreign key (company_id, document_id) references documents (company_id, id) on delete cascade);
alter table document_shares owner to app_owner; alter table document_shares enable row level security; alter table document_shares force row level security;
create policy t on document_shares using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, delete on document_shares to app_user;
drop policy tenant_isolation on documents;
create policy s on documents using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid) and (id in (select document_id from document_shares where user_id = (select app.current_user_id())) or (select app.current_user_role()) = 'admin')) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
