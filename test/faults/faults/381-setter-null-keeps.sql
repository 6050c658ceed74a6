-- fault: 381-setter-null-keeps
-- channel: a NULL company leaves the one before
-- class: context
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.set_context(company uuid, usr uuid default null, usr_role text default null) returns void language plpgsql volatile as $$
begin if company is null then return; end if; perform set_config('app.current_company_id', company::text, true); perform set_config('app.current_user_id', coalesce(usr::text,''), true); perform set_config('app.current_user_role', coalesce(usr_role,''), true); end $$;
