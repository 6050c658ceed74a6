-- fault: 392-audit-wrong-company
-- channel: audit trigger writes the row under the company of the context, read from a default
-- class: trigger
-- detectable-by: both
-- severity: high
-- source: own
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create or replace function app.write_audit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin insert into public.audit_logs (company_id, table_name, action, detail) select c.id, tg_table_name, tg_op, to_jsonb(new) from public.companies c; return null; end $$;
alter function app.write_audit() owner to app_system; grant insert on audit_logs to app_system;
