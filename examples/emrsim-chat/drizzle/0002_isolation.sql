-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"search_turns\"(text);","drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"emrsim\".\"schools\";"]
-- hedgerow-roles: ["emrsim_app","emrsim_owner","emrsim_definer"]
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'emrsim_owner') then
    create role "emrsim_owner" nologin nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
do $$ begin
  if not pg_catalog.pg_has_role(current_user, 'emrsim_owner', 'member') then
    execute pg_catalog.format('grant %I to %I', 'emrsim_owner', current_user);
  end if;
end $$;
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'emrsim_app') then
    create role "emrsim_app" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "emrsim" to "emrsim_app";
--> statement-breakpoint
grant usage, create on schema "emrsim" to "emrsim_owner";
--> statement-breakpoint
revoke create on schema "emrsim" from public, "emrsim_app";
--> statement-breakpoint
do $$ begin execute format('revoke temporary on database %I from public, %I', current_database(), 'emrsim_app'); end $$;
--> statement-breakpoint
alter default privileges for role "emrsim_owner" revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role "emrsim_owner" revoke usage on types from public;
--> statement-breakpoint
create schema if not exists "hedgerow" authorization "emrsim_owner";
--> statement-breakpoint
grant usage on schema "hedgerow" to "emrsim_app";
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'emrsim_definer') then
    create role "emrsim_definer" nologin bypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage, create on schema "hedgerow" to "emrsim_definer";
--> statement-breakpoint
alter table "emrsim"."backup_runs" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."backup_runs" from public, "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."backup_runs" owner to "emrsim_owner";
--> statement-breakpoint
alter table "emrsim"."personas" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."personas" from public, "emrsim_app";
--> statement-breakpoint
grant select on table "emrsim"."personas" to "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."personas" owner to "emrsim_owner";
--> statement-breakpoint
alter table "emrsim"."scenarios" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."scenarios" from public, "emrsim_app";
--> statement-breakpoint
grant select on table "emrsim"."scenarios" to "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."scenarios" owner to "emrsim_owner";
--> statement-breakpoint
alter table "emrsim"."schools" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."schools" from public, "emrsim_app";
--> statement-breakpoint
grant select, update ("name", "created_at", "updated_at") on table "emrsim"."schools" to "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."schools" owner to "emrsim_owner";
--> statement-breakpoint
alter table "emrsim"."sessions" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."sessions" from public, "emrsim_app";
--> statement-breakpoint
grant select, insert, update ("user_id", "persona_id", "scenario_id", "mode", "started_at", "ended_at"), delete on table "emrsim"."sessions" to "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."sessions" owner to "emrsim_owner";
--> statement-breakpoint
alter table "emrsim"."turns" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."turns" from public, "emrsim_app";
--> statement-breakpoint
grant select, insert on table "emrsim"."turns" to "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."turns" owner to "emrsim_owner";
--> statement-breakpoint
alter table "emrsim"."users" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "emrsim"."users" from public, "emrsim_app";
--> statement-breakpoint
grant select, insert, update ("email", "display_name", "role", "created_at"), delete on table "emrsim"."users" to "emrsim_app";
--> statement-breakpoint
alter table "emrsim"."users" owner to "emrsim_owner";
--> statement-breakpoint
create or replace function "hedgerow"."search_turns"(text) returns setof bigint language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  -- Planned anew for the tenant and the words: at the average of all tenants the wrong index would win.
  return query execute 'select "id" from "emrsim"."turns" where "school_id" = $1 and "search_vector" @@ $2' using (select nullif(current_setting('emrsim.school_id', true), '')::uuid), websearch_to_tsquery('english', $1);
end $$;
--> statement-breakpoint
grant usage on schema "emrsim" to "emrsim_definer";
--> statement-breakpoint
grant select ("school_id", "id", "search_vector") on table "emrsim"."turns" to "emrsim_definer";
--> statement-breakpoint
alter function "hedgerow"."search_turns"(text) owner to "emrsim_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."search_turns"(text) from public;
--> statement-breakpoint
grant execute on function "hedgerow"."search_turns"(text) to "emrsim_app";
--> statement-breakpoint
create or replace function "hedgerow"."set_updated_at"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."updated_at" := now();
  return new;
end $$;
--> statement-breakpoint
alter function "hedgerow"."set_updated_at"() owner to "emrsim_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."set_updated_at"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "emrsim"."schools"
  for each row execute function "hedgerow"."set_updated_at"();
