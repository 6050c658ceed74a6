-- control: child table with policy through its parent
-- expect: no leak
\set ON_ERROR_STOP on
alter table applications add constraint applications_id_key unique (company_id, id, status);
create table application_notes (company_id uuid not null, application_id uuid not null, no int not null, body text not null, primary key (company_id, application_id, no), foreign key (company_id, application_id) references applications (company_id, id) on delete cascade);
alter table application_notes owner to app_owner; alter table application_notes enable row level security; alter table application_notes force row level security;
create policy t on application_notes using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on application_notes to app_user;
