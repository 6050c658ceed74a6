-- control: partial, covering and expression indexes that lead with the tenant
-- expect: no leak
\set ON_ERROR_STOP on
create index users_admins_idx on users (company_id, email) where role = 'admin';
create index projects_list_idx on projects (company_id, status) include (name);
create index applicants_name_idx on applicants (company_id, lower(full_name));
