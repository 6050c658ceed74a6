-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"audit_organization_settings\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"organization_settings\";","drop function if exists \"hedgerow\".\"refuse_change\"() cascade;","drop trigger if exists \"hedgerow_append_only\" on \"public\".\"audit_logs\";","drop function if exists \"hedgerow\".\"audit_organizations\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"organizations\";","drop function if exists \"hedgerow\".\"audit_subscriptions\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"subscriptions\";","drop function if exists \"hedgerow\".\"audit_users\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"users\";","drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"alert_thresholds\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"organization_settings\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"organizations\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"subscriptions\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"users\";"]
-- hedgerow-roles: ["lfs_app","lfs_owner","lfs_definer"]
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'lfs_owner') then
    create role "lfs_owner" nologin nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
do $$ begin
  if not pg_catalog.pg_has_role(current_user, 'lfs_owner', 'member') then
    execute pg_catalog.format('grant %I to %I', 'lfs_owner', current_user);
  end if;
end $$;
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'lfs_app') then
    create role "lfs_app" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "public" to "lfs_app";
--> statement-breakpoint
grant usage, create on schema "public" to "lfs_owner";
--> statement-breakpoint
revoke create on schema "public" from public, "lfs_app";
--> statement-breakpoint
do $$ begin execute format('revoke temporary on database %I from public, %I', current_database(), 'lfs_app'); end $$;
--> statement-breakpoint
alter default privileges for role "lfs_owner" revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role "lfs_owner" revoke usage on types from public;
--> statement-breakpoint
create schema if not exists "hedgerow" authorization "lfs_owner";
--> statement-breakpoint
grant usage on schema "hedgerow" to "lfs_app";
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'lfs_definer') then
    create role "lfs_definer" nologin bypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage, create on schema "hedgerow" to "lfs_definer";
--> statement-breakpoint
alter table "public"."alert_thresholds" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."alert_thresholds" from public, "lfs_app";
--> statement-breakpoint
alter table "public"."alert_thresholds" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."audit_logs" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."audit_logs" from public, "lfs_app";
--> statement-breakpoint
grant select on table "public"."audit_logs" to "lfs_app";
--> statement-breakpoint
alter table "public"."audit_logs" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."database_metrics" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."database_metrics" from public, "lfs_app";
--> statement-breakpoint
alter table "public"."database_metrics" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."organization_settings" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."organization_settings" from public, "lfs_app";
--> statement-breakpoint
grant select, insert, update ("key", "value", "updated_by", "created_at", "updated_at"), delete on table "public"."organization_settings" to "lfs_app";
--> statement-breakpoint
alter table "public"."organization_settings" drop constraint if exists "organization_settings_updated_by_fk";
--> statement-breakpoint
alter table "public"."organization_settings" add constraint "organization_settings_updated_by_fk" foreign key ("organization_id", "updated_by")
  references "public"."users" ("organization_id", "id") on delete set null ("updated_by");
--> statement-breakpoint
alter table "public"."organization_settings" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."organizations" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."organizations" from public, "lfs_app";
--> statement-breakpoint
grant select on table "public"."organizations" to "lfs_app";
--> statement-breakpoint
alter table "public"."organizations" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."subscriptions" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."subscriptions" from public, "lfs_app";
--> statement-breakpoint
grant select on table "public"."subscriptions" to "lfs_app";
--> statement-breakpoint
alter table "public"."subscriptions" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."tenant_registrations" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."tenant_registrations" from public, "lfs_app";
--> statement-breakpoint
grant insert on table "public"."tenant_registrations" to "lfs_app";
--> statement-breakpoint
alter table "public"."tenant_registrations" owner to "lfs_owner";
--> statement-breakpoint
alter table "public"."users" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."users" from public, "lfs_app";
--> statement-breakpoint
grant select ("organization_id", "id", "name", "email", "email_verified_at", "role", "created_at", "updated_at"), insert, update ("name", "email", "email_verified_at", "role", "created_at", "updated_at"), delete on table "public"."users" to "lfs_app";
--> statement-breakpoint
alter table "public"."users" owner to "lfs_owner";
--> statement-breakpoint
create or replace function "hedgerow"."audit_organization_settings"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."organizations" where "id" = old."organization_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."organization_id"), row(new."organization_id")) then before := before || jsonb_build_object('organization_id', old."organization_id"); after := after || jsonb_build_object('organization_id', new."organization_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."key"), row(new."key")) then before := before || jsonb_build_object('key', old."key"); after := after || jsonb_build_object('key', new."key"); end if;
    if record_image_ne(row(old."value"), row(new."value")) then before := before || jsonb_build_object('value', old."value"); after := after || jsonb_build_object('value', new."value"); end if;
    if record_image_ne(row(old."updated_by"), row(new."updated_by")) then before := before || jsonb_build_object('updated_by', old."updated_by"); after := after || jsonb_build_object('updated_by', new."updated_by"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
  end if;
  insert into "public"."audit_logs" ("organization_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."organization_id", old."organization_id"), (select nullif(current_setting('app.current_user', true), '')::uuid), (select nullif(current_setting('app.current_member_role', true), '')), 'organization_settings', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "lfs_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "lfs_definer";
--> statement-breakpoint
grant select ("id") on table "public"."organizations" to "lfs_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_organization_settings"() owner to "lfs_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_organization_settings"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."organization_settings"
  for each row execute function "hedgerow"."audit_organization_settings"();
--> statement-breakpoint
create or replace function "hedgerow"."refuse_change"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if pg_trigger_depth() > 1 then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception using errcode = 'insufficient_privilege', message = format('%I is append-only', tg_table_name);
end $$;
--> statement-breakpoint
alter function "hedgerow"."refuse_change"() owner to "lfs_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."refuse_change"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_append_only" before update or delete on "public"."audit_logs"
  for each row execute function "hedgerow"."refuse_change"();
--> statement-breakpoint
create or replace trigger "hedgerow_no_truncate" before truncate on "public"."audit_logs"
  for each statement execute function "hedgerow"."refuse_change"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_organizations"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."organizations" where "id" = old."id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."name"), row(new."name")) then before := before || jsonb_build_object('name', old."name"); after := after || jsonb_build_object('name', new."name"); end if;
    if record_image_ne(row(old."slug"), row(new."slug")) then before := before || jsonb_build_object('slug', old."slug"); after := after || jsonb_build_object('slug', new."slug"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
  end if;
  insert into "public"."audit_logs" ("organization_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."id", old."id"), (select nullif(current_setting('app.current_user', true), '')::uuid), (select nullif(current_setting('app.current_member_role', true), '')), 'organizations', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "lfs_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "lfs_definer";
--> statement-breakpoint
grant select ("id") on table "public"."organizations" to "lfs_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_organizations"() owner to "lfs_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_organizations"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."organizations"
  for each row execute function "hedgerow"."audit_organizations"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_subscriptions"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."organizations" where "id" = old."organization_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."organization_id"), row(new."organization_id")) then before := before || jsonb_build_object('organization_id', old."organization_id"); after := after || jsonb_build_object('organization_id', new."organization_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."provider"), row(new."provider")) then before := before || jsonb_build_object('provider', old."provider"); after := after || jsonb_build_object('provider', new."provider"); end if;
    if record_image_ne(row(old."provider_id"), row(new."provider_id")) then before := before || jsonb_build_object('provider_id', old."provider_id"); after := after || jsonb_build_object('provider_id', new."provider_id"); end if;
    if record_image_ne(row(old."plan"), row(new."plan")) then before := before || jsonb_build_object('plan', old."plan"); after := after || jsonb_build_object('plan', new."plan"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."amount_cents"), row(new."amount_cents")) then before := before || jsonb_build_object('amount_cents', old."amount_cents"); after := after || jsonb_build_object('amount_cents', new."amount_cents"); end if;
    if record_image_ne(row(old."trial_ends_at"), row(new."trial_ends_at")) then before := before || jsonb_build_object('trial_ends_at', old."trial_ends_at"); after := after || jsonb_build_object('trial_ends_at', new."trial_ends_at"); end if;
    if record_image_ne(row(old."ends_at"), row(new."ends_at")) then before := before || jsonb_build_object('ends_at', old."ends_at"); after := after || jsonb_build_object('ends_at', new."ends_at"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
  end if;
  insert into "public"."audit_logs" ("organization_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."organization_id", old."organization_id"), (select nullif(current_setting('app.current_user', true), '')::uuid), (select nullif(current_setting('app.current_member_role', true), '')), 'subscriptions', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "lfs_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "lfs_definer";
--> statement-breakpoint
grant select ("id") on table "public"."organizations" to "lfs_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_subscriptions"() owner to "lfs_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_subscriptions"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."subscriptions"
  for each row execute function "hedgerow"."audit_subscriptions"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_users"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."organizations" where "id" = old."organization_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."organization_id"), row(new."organization_id")) then before := before || jsonb_build_object('organization_id', old."organization_id"); after := after || jsonb_build_object('organization_id', new."organization_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."name"), row(new."name")) then before := before || jsonb_build_object('name', old."name"); after := after || jsonb_build_object('name', new."name"); end if;
    if record_image_ne(row(old."email"), row(new."email")) then before := before || jsonb_build_object('email', old."email"); after := after || jsonb_build_object('email', new."email"); end if;
    if record_image_ne(row(old."email_verified_at"), row(new."email_verified_at")) then before := before || jsonb_build_object('email_verified_at', old."email_verified_at"); after := after || jsonb_build_object('email_verified_at', new."email_verified_at"); end if;
    if record_image_ne(row(old."role"), row(new."role")) then before := before || jsonb_build_object('role', old."role"); after := after || jsonb_build_object('role', new."role"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array['password', 'remember_token']::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array['password', 'remember_token']::text[] end;
  end if;
  insert into "public"."audit_logs" ("organization_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."organization_id", old."organization_id"), (select nullif(current_setting('app.current_user', true), '')::uuid), (select nullif(current_setting('app.current_member_role', true), '')), 'users', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "lfs_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "lfs_definer";
--> statement-breakpoint
grant select ("id") on table "public"."organizations" to "lfs_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_users"() owner to "lfs_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_users"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."users"
  for each row execute function "hedgerow"."audit_users"();
--> statement-breakpoint
create or replace function "hedgerow"."set_updated_at"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."updated_at" := now();
  return new;
end $$;
--> statement-breakpoint
alter function "hedgerow"."set_updated_at"() owner to "lfs_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."set_updated_at"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."alert_thresholds"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."organization_settings"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."organizations"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."subscriptions"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."users"
  for each row execute function "hedgerow"."set_updated_at"();
