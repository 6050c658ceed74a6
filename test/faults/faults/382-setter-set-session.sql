-- fault: 382-setter-set-session
-- channel: SET SESSION inside the setter
-- class: context
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.set_context(company uuid, usr uuid default null, usr_role text default null) returns void language plpgsql volatile as $$
begin execute format('set session app.current_company_id = %L', company); execute format('set local app.current_user_id = %L', coalesce(usr::text,'')); execute format('set local app.current_user_role = %L', coalesce(usr_role,'')); end $$;
