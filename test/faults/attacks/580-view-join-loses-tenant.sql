-- attack: 580-view-join-loses-tenant
-- run as app_user (company A's context); last line of output is LEAK or SAFE
\set ON_ERROR_STOP off
\set ON_ERROR_ROLLBACK on
\set A 11111111-1111-4111-8111-111111111111
\set B 22222222-2222-4222-8222-222222222222
\set leak 0

begin;
select set_config('app.current_company_id', :'A', true) as _ \gset

-- ids are the client's to choose: an applicant of A with the id of B's
insert into applicants (company_id, id, full_name, email) values (:'A', 'b0000000-0000-4000-8000-000000000021', 'Twin', 'twin@mail.example');
insert into applications (company_id, project_id, applicant_id) values (:'A', 'a0000000-0000-4000-8000-000000000011', 'b0000000-0000-4000-8000-000000000021');
select count(*) as leak from application_list where applicant = 'Ben Applicant' \gset

rollback;
select case when coalesce(nullif(:'leak', ''), '0')::bigint > 0 then 'LEAK' else 'SAFE' end;
