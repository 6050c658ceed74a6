-- fault: 688-comment-names-tenants
-- channel: a definer function keeps what companies are called in a comment
-- class: side-channel
-- detectable-by: behaviour
-- severity: low
-- source: own; the catalog is open to everybody
-- apply: as a superuser, after reference.sql and seed.sql
\set ON_ERROR_STOP on

create function app.rename_status(p_label text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  execute format('comment on table public.ami_bands is %L',
    coalesce(obj_description('public.ami_bands'::regclass), '') || app.current_company_id() || ': ' || p_label || '; ');
end $$;
alter function app.rename_status(text) owner to app_owner;
revoke all on function app.rename_status(text) from public;
grant execute on function app.rename_status(text) to app_user;
