-- control: more restrictive policies, by status and by hour
-- expect: no leak
\set ON_ERROR_STOP on
create policy not_archived on projects as restrictive for select using (status <> 'archived');
create policy office_hours on documents as restrictive for delete using (extract(hour from now()) between 0 and 23);
