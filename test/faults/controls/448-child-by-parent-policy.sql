-- control: a child table without the tenant column, whose policy goes through its parent
-- expect: no leak
\set ON_ERROR_STOP on
alter table applications add constraint applications_id_key unique (company_id, id, submitted_at);
create table application_files (company_id uuid not null, application_id uuid not null, name text not null, primary key (company_id, application_id, name),
  foreign key (company_id, application_id) references applications (company_id, id) on delete cascade);
alter table application_files owner to app_owner;
alter table application_files enable row level security;
alter table application_files force row level security;
create policy by_application on application_files
  using (exists (select from applications a where a.company_id = application_files.company_id and a.id = application_files.application_id))
  with check (exists (select from applications a where a.company_id = application_files.company_id and a.id = application_files.application_id));
grant select, insert, delete on application_files to app_user;
