-- control: a composite foreign key MATCH FULL with ON UPDATE CASCADE within the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create table tasks (company_id uuid not null references companies (id) on delete cascade, id uuid not null default gen_random_uuid(), assignee uuid not null, title text not null, primary key (company_id, id), foreign key (company_id, assignee) references users (company_id, id) match full on update cascade on delete cascade);
alter table tasks owner to app_owner;
alter table tasks enable row level security;
alter table tasks force row level security;
create policy tenant_isolation on tasks using (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.current_company_id', true), '')::uuid));
grant select, insert, update, delete on tasks to app_user;
create index tasks_assignee_idx on tasks (company_id, assignee);
