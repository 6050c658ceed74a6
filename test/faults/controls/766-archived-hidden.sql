-- control: a restrictive policy that hides archived rows from everybody
-- expect: no leak
\set ON_ERROR_STOP on
alter table documents add column archived boolean not null default false; create policy not_archived on documents as restrictive for select to public using (not archived);
