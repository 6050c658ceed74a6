-- fault: 380-setter-keeps-role
-- channel: the setter sets only what it is given
-- class: context
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.set_context(company uuid, usr uuid default null, usr_role text default null) returns void language plpgsql volatile as $$
begin perform set_config('app.current_company_id', coalesce(company::text, ''), true);
 if usr is not null then perform set_config('app.current_user_id', usr::text, true); end if;
 if usr_role is not null then perform set_config('app.current_user_role', usr_role, true); end if; end $$;
