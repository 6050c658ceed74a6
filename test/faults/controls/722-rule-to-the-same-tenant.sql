-- control: a rule that writes a trail of the same company
-- expect: no leak
\set ON_ERROR_STOP on
create table document_trail (company_id uuid not null references companies (id) on delete cascade, document_id uuid not null, at timestamptz not null default now(), primary key (company_id, document_id, at));
alter table document_trail owner to app_owner;
alter table document_trail enable row level security;
alter table document_trail force row level security;
create policy tenant_isolation on document_trail using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select on document_trail to app_user;
create rule trail as on delete to documents do also insert into document_trail (company_id, document_id) values (old.company_id, old.id) on conflict do nothing;
