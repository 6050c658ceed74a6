-- control: a foreign server and a foreign table that only the back office may use
-- expect: no leak
\set ON_ERROR_STOP on
create extension postgres_fdw;
create server warehouse foreign data wrapper postgres_fdw options (host 'localhost', dbname 'warehouse');
create user mapping for app_system server warehouse options (user 'warehouse');
create foreign table ops.sales (company_id uuid, amount numeric) server warehouse;
alter foreign table ops.sales owner to app_system;
