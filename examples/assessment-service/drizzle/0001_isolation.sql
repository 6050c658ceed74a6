-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"assessments\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"institutions\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"submissions\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"users\";"]
-- hedgerow-roles: ["assessment_app","assessment_owner","assessment_definer"]
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'assessment_owner') then
    create role "assessment_owner" nologin nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
do $$ begin
  if not pg_catalog.pg_has_role(current_user, 'assessment_owner', 'member') then
    execute pg_catalog.format('grant %I to %I', 'assessment_owner', current_user);
  end if;
end $$;
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'assessment_app') then
    create role "assessment_app" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "public" to "assessment_app";
--> statement-breakpoint
grant usage, create on schema "public" to "assessment_owner";
--> statement-breakpoint
revoke create on schema "public" from public, "assessment_app";
--> statement-breakpoint
do $$ begin execute format('revoke temporary on database %I from public, %I', current_database(), 'assessment_app'); end $$;
--> statement-breakpoint
alter default privileges for role "assessment_owner" revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role "assessment_owner" revoke usage on types from public;
--> statement-breakpoint
create schema if not exists "hedgerow" authorization "assessment_owner";
--> statement-breakpoint
grant usage on schema "hedgerow" to "assessment_app";
--> statement-breakpoint
alter table "public"."assessments" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."assessments" from public, "assessment_app";
--> statement-breakpoint
grant select, insert, update ("submission_id", "assessor_id", "status", "score", "feedback", "created_at", "updated_at"), delete on table "public"."assessments" to "assessment_app";
--> statement-breakpoint
alter table "public"."assessments" drop constraint if exists "assessments_assessor_id_fk";
--> statement-breakpoint
alter table "public"."assessments" add constraint "assessments_assessor_id_fk" foreign key ("institution_id", "assessor_id")
  references "public"."users" ("institution_id", "id") on delete set null ("assessor_id");
--> statement-breakpoint
alter table "public"."assessments" owner to "assessment_owner";
--> statement-breakpoint
alter table "public"."institutions" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."institutions" from public, "assessment_app";
--> statement-breakpoint
grant select on table "public"."institutions" to "assessment_app";
--> statement-breakpoint
alter table "public"."institutions" owner to "assessment_owner";
--> statement-breakpoint
alter table "public"."rate_limits" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."rate_limits" from public, "assessment_app";
--> statement-breakpoint
grant select, insert, update ("user_id", "endpoint", "window_start", "request_count"), delete on table "public"."rate_limits" to "assessment_app";
--> statement-breakpoint
alter table "public"."rate_limits" owner to "assessment_owner";
--> statement-breakpoint
alter table "public"."submissions" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."submissions" from public, "assessment_app";
--> statement-breakpoint
grant select, insert, update ("user_id", "title", "content", "status", "submitted_at", "created_at", "updated_at"), delete on table "public"."submissions" to "assessment_app";
--> statement-breakpoint
alter table "public"."submissions" owner to "assessment_owner";
--> statement-breakpoint
alter table "public"."users" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."users" from public, "assessment_app";
--> statement-breakpoint
grant select ("institution_id", "id", "email", "full_name", "role", "is_active", "created_at", "updated_at"), insert, update ("email", "full_name", "role", "is_active", "created_at", "updated_at"), delete on table "public"."users" to "assessment_app";
--> statement-breakpoint
alter table "public"."users" owner to "assessment_owner";
--> statement-breakpoint
create or replace function "hedgerow"."set_updated_at"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."updated_at" := now();
  return new;
end $$;
--> statement-breakpoint
alter function "hedgerow"."set_updated_at"() owner to "assessment_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."set_updated_at"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."assessments"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."institutions"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."submissions"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."users"
  for each row execute function "hedgerow"."set_updated_at"();
