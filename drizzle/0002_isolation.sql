-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"audit_applicants\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"applicants\";","drop function if exists \"hedgerow\".\"refuse_change\"() cascade;","drop trigger if exists \"hedgerow_append_only\" on \"public\".\"audit_logs\";","drop function if exists \"hedgerow\".\"audit_applications\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"applications\";","drop function if exists \"hedgerow\".\"audit_projects\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"projects\";","drop function if exists \"hedgerow\".\"audit_users\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"users\";","drop function if exists \"hedgerow\".\"search_applicants\"(text);","drop function if exists \"hedgerow\".\"search_projects\"(text);","drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"applicants\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"applications\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"companies\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"projects\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"users\";","do $$ begin\n  if exists (select from pg_catalog.pg_roles where rolname = 'app_support') then\n    revoke all on all tables in schema \"public\", \"hedgerow\" from \"app_support\";\n    revoke all on all functions in schema \"public\", \"hedgerow\" from \"app_support\";\n    revoke all on schema \"public\", \"hedgerow\" from \"app_support\";\n  end if;\nend $$;","do $$ begin\n  if exists (select from pg_catalog.pg_roles where rolname = 'app_readonly') then\n    revoke all on all tables in schema \"public\" from \"app_readonly\";\n    revoke all on all functions in schema \"public\" from \"app_readonly\";\n    revoke all on schema \"public\" from \"app_readonly\";\n  end if;\nend $$;"]
-- hedgerow-roles: ["app_user","app_owner","app_definer"]
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_owner') then
    create role "app_owner" nologin nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
do $$ begin
  if not pg_catalog.pg_has_role(current_user, 'app_owner', 'member') then
    execute pg_catalog.format('grant %I to %I', 'app_owner', current_user);
  end if;
end $$;
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_user') then
    create role "app_user" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "public" to "app_user";
--> statement-breakpoint
grant usage, create on schema "public" to "app_owner";
--> statement-breakpoint
revoke create on schema "public" from public, "app_user";
--> statement-breakpoint
do $$ begin execute format('revoke temporary on database %I from public, %I', current_database(), 'app_user'); end $$;
--> statement-breakpoint
alter default privileges for role "app_owner" revoke execute on functions from public;
--> statement-breakpoint
alter default privileges for role "app_owner" revoke usage on types from public;
--> statement-breakpoint
create schema if not exists "hedgerow" authorization "app_owner";
--> statement-breakpoint
grant usage on schema "hedgerow" to "app_user";
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_definer') then
    create role "app_definer" nologin bypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage, create on schema "hedgerow" to "app_definer";
--> statement-breakpoint
alter table "public"."applicants" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."applicants" from public, "app_user";
--> statement-breakpoint
grant select, insert, update ("user_id", "first_name", "last_name", "email", "phone", "date_of_birth", "household_size", "annual_income", "employment_status", "current_address", "preferred_locations", "unit_preferences", "documents", "notes", "created_at", "updated_at"), delete on table "public"."applicants" to "app_user";
--> statement-breakpoint
alter table "public"."applicants" drop constraint if exists "applicants_user_id_fk";
--> statement-breakpoint
alter table "public"."applicants" add constraint "applicants_user_id_fk" foreign key ("company_id", "user_id")
  references "public"."users" ("company_id", "id") on delete set null ("user_id");
--> statement-breakpoint
alter table "public"."applicants" owner to "app_owner";
--> statement-breakpoint
alter table "public"."applications" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."applications" from public, "app_user";
--> statement-breakpoint
grant select, insert, update ("project_id", "applicant_id", "status", "priority_score", "submitted_at", "reviewed_at", "approved_at", "rejected_at", "rejection_reason", "documents", "workflow_state", "created_at", "updated_at"), delete on table "public"."applications" to "app_user";
--> statement-breakpoint
alter table "public"."applications" owner to "app_owner";
--> statement-breakpoint
alter table "public"."audit_logs" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."audit_logs" from public, "app_user";
--> statement-breakpoint
grant select on table "public"."audit_logs" to "app_user";
--> statement-breakpoint
alter table "public"."audit_logs" drop constraint if exists "audit_logs_user_id_fk";
--> statement-breakpoint
alter table "public"."audit_logs" add constraint "audit_logs_user_id_fk" foreign key ("company_id", "user_id")
  references "public"."users" ("company_id", "id") on delete set null ("user_id");
--> statement-breakpoint
alter table "public"."audit_logs" owner to "app_owner";
--> statement-breakpoint
alter table "public"."companies" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."companies" from public, "app_user";
--> statement-breakpoint
grant select on table "public"."companies" to "app_user";
--> statement-breakpoint
alter table "public"."companies" owner to "app_owner";
--> statement-breakpoint
alter table "public"."contact_submissions" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."contact_submissions" from public, "app_user";
--> statement-breakpoint
grant insert on table "public"."contact_submissions" to "app_user";
--> statement-breakpoint
alter table "public"."contact_submissions" owner to "app_owner";
--> statement-breakpoint
alter table "public"."projects" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."projects" from public, "app_user";
--> statement-breakpoint
grant select, insert, update ("name", "developer", "location", "address", "coordinates", "total_units", "affordable_units", "ami_levels", "unit_types", "status", "completion_date", "application_deadline", "description", "amenities", "images", "price_range_min", "price_range_max", "created_at", "updated_at"), delete on table "public"."projects" to "app_user";
--> statement-breakpoint
alter table "public"."projects" owner to "app_owner";
--> statement-breakpoint
alter table "public"."users" enable row level security, force row level security;
--> statement-breakpoint
revoke all on table "public"."users" from public, "app_user";
--> statement-breakpoint
grant select ("company_id", "id", "email", "role", "first_name", "last_name", "phone", "is_active", "last_login", "failed_login_attempts", "locked_until", "created_at", "updated_at"), insert, update ("email", "role", "first_name", "last_name", "phone", "is_active", "last_login", "failed_login_attempts", "locked_until", "created_at", "updated_at"), delete on table "public"."users" to "app_user";
--> statement-breakpoint
alter table "public"."users" owner to "app_owner";
--> statement-breakpoint
create or replace function "hedgerow"."audit_applicants"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."company_id"), row(new."company_id")) then before := before || jsonb_build_object('company_id', old."company_id"); after := after || jsonb_build_object('company_id', new."company_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."user_id"), row(new."user_id")) then before := before || jsonb_build_object('user_id', old."user_id"); after := after || jsonb_build_object('user_id', new."user_id"); end if;
    if record_image_ne(row(old."first_name"), row(new."first_name")) then before := before || jsonb_build_object('first_name', old."first_name"); after := after || jsonb_build_object('first_name', new."first_name"); end if;
    if record_image_ne(row(old."last_name"), row(new."last_name")) then before := before || jsonb_build_object('last_name', old."last_name"); after := after || jsonb_build_object('last_name', new."last_name"); end if;
    if record_image_ne(row(old."email"), row(new."email")) then before := before || jsonb_build_object('email', old."email"); after := after || jsonb_build_object('email', new."email"); end if;
    if record_image_ne(row(old."phone"), row(new."phone")) then before := before || jsonb_build_object('phone', old."phone"); after := after || jsonb_build_object('phone', new."phone"); end if;
    if record_image_ne(row(old."date_of_birth"), row(new."date_of_birth")) then before := before || jsonb_build_object('date_of_birth', old."date_of_birth"); after := after || jsonb_build_object('date_of_birth', new."date_of_birth"); end if;
    if record_image_ne(row(old."household_size"), row(new."household_size")) then before := before || jsonb_build_object('household_size', old."household_size"); after := after || jsonb_build_object('household_size', new."household_size"); end if;
    if record_image_ne(row(old."annual_income"), row(new."annual_income")) then before := before || jsonb_build_object('annual_income', old."annual_income"); after := after || jsonb_build_object('annual_income', new."annual_income"); end if;
    if record_image_ne(row(old."employment_status"), row(new."employment_status")) then before := before || jsonb_build_object('employment_status', old."employment_status"); after := after || jsonb_build_object('employment_status', new."employment_status"); end if;
    if record_image_ne(row(old."current_address"), row(new."current_address")) then before := before || jsonb_build_object('current_address', old."current_address"); after := after || jsonb_build_object('current_address', new."current_address"); end if;
    if record_image_ne(row(old."preferred_locations"), row(new."preferred_locations")) then before := before || jsonb_build_object('preferred_locations', old."preferred_locations"); after := after || jsonb_build_object('preferred_locations', new."preferred_locations"); end if;
    if record_image_ne(row(old."unit_preferences"), row(new."unit_preferences")) then before := before || jsonb_build_object('unit_preferences', old."unit_preferences"); after := after || jsonb_build_object('unit_preferences', new."unit_preferences"); end if;
    if record_image_ne(row(old."documents"), row(new."documents")) then before := before || jsonb_build_object('documents', old."documents"); after := after || jsonb_build_object('documents', new."documents"); end if;
    if record_image_ne(row(old."notes"), row(new."notes")) then before := before || jsonb_build_object('notes', old."notes"); after := after || jsonb_build_object('notes', new."notes"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array['search_vector']::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array['search_vector']::text[] end;
  end if;
  insert into "public"."audit_logs" ("company_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."company_id", old."company_id"), (select p."id" from "public"."users" as p
    where p."company_id" = coalesce(new."company_id", old."company_id") and p."id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid)), (select nullif(current_setting('app.current_user_role', true), '')), 'applicants', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "app_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "app_definer";
--> statement-breakpoint
grant select ("id") on table "public"."companies" to "app_definer";
--> statement-breakpoint
grant select ("company_id", "id") on table "public"."users" to "app_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_applicants"() owner to "app_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_applicants"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."applicants"
  for each row execute function "hedgerow"."audit_applicants"();
--> statement-breakpoint
create or replace function "hedgerow"."refuse_change"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if pg_trigger_depth() > 1 then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception using errcode = 'insufficient_privilege', message = format('%I is append-only', tg_table_name);
end $$;
--> statement-breakpoint
alter function "hedgerow"."refuse_change"() owner to "app_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."refuse_change"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_append_only" before update or delete on "public"."audit_logs"
  for each row execute function "hedgerow"."refuse_change"();
--> statement-breakpoint
create or replace trigger "hedgerow_no_truncate" before truncate on "public"."audit_logs"
  for each statement execute function "hedgerow"."refuse_change"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_applications"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."company_id"), row(new."company_id")) then before := before || jsonb_build_object('company_id', old."company_id"); after := after || jsonb_build_object('company_id', new."company_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."project_id"), row(new."project_id")) then before := before || jsonb_build_object('project_id', old."project_id"); after := after || jsonb_build_object('project_id', new."project_id"); end if;
    if record_image_ne(row(old."applicant_id"), row(new."applicant_id")) then before := before || jsonb_build_object('applicant_id', old."applicant_id"); after := after || jsonb_build_object('applicant_id', new."applicant_id"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."priority_score"), row(new."priority_score")) then before := before || jsonb_build_object('priority_score', old."priority_score"); after := after || jsonb_build_object('priority_score', new."priority_score"); end if;
    if record_image_ne(row(old."submitted_at"), row(new."submitted_at")) then before := before || jsonb_build_object('submitted_at', old."submitted_at"); after := after || jsonb_build_object('submitted_at', new."submitted_at"); end if;
    if record_image_ne(row(old."reviewed_at"), row(new."reviewed_at")) then before := before || jsonb_build_object('reviewed_at', old."reviewed_at"); after := after || jsonb_build_object('reviewed_at', new."reviewed_at"); end if;
    if record_image_ne(row(old."approved_at"), row(new."approved_at")) then before := before || jsonb_build_object('approved_at', old."approved_at"); after := after || jsonb_build_object('approved_at', new."approved_at"); end if;
    if record_image_ne(row(old."rejected_at"), row(new."rejected_at")) then before := before || jsonb_build_object('rejected_at', old."rejected_at"); after := after || jsonb_build_object('rejected_at', new."rejected_at"); end if;
    if record_image_ne(row(old."rejection_reason"), row(new."rejection_reason")) then before := before || jsonb_build_object('rejection_reason', old."rejection_reason"); after := after || jsonb_build_object('rejection_reason', new."rejection_reason"); end if;
    if record_image_ne(row(old."documents"), row(new."documents")) then before := before || jsonb_build_object('documents', old."documents"); after := after || jsonb_build_object('documents', new."documents"); end if;
    if record_image_ne(row(old."workflow_state"), row(new."workflow_state")) then before := before || jsonb_build_object('workflow_state', old."workflow_state"); after := after || jsonb_build_object('workflow_state', new."workflow_state"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array[]::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array[]::text[] end;
  end if;
  insert into "public"."audit_logs" ("company_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."company_id", old."company_id"), (select p."id" from "public"."users" as p
    where p."company_id" = coalesce(new."company_id", old."company_id") and p."id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid)), (select nullif(current_setting('app.current_user_role', true), '')), 'applications', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "app_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "app_definer";
--> statement-breakpoint
grant select ("id") on table "public"."companies" to "app_definer";
--> statement-breakpoint
grant select ("company_id", "id") on table "public"."users" to "app_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_applications"() owner to "app_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_applications"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."applications"
  for each row execute function "hedgerow"."audit_applications"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_projects"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."company_id"), row(new."company_id")) then before := before || jsonb_build_object('company_id', old."company_id"); after := after || jsonb_build_object('company_id', new."company_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."name"), row(new."name")) then before := before || jsonb_build_object('name', old."name"); after := after || jsonb_build_object('name', new."name"); end if;
    if record_image_ne(row(old."developer"), row(new."developer")) then before := before || jsonb_build_object('developer', old."developer"); after := after || jsonb_build_object('developer', new."developer"); end if;
    if record_image_ne(row(old."location"), row(new."location")) then before := before || jsonb_build_object('location', old."location"); after := after || jsonb_build_object('location', new."location"); end if;
    if record_image_ne(row(old."address"), row(new."address")) then before := before || jsonb_build_object('address', old."address"); after := after || jsonb_build_object('address', new."address"); end if;
    if record_image_ne(row(old."coordinates"), row(new."coordinates")) then before := before || jsonb_build_object('coordinates', old."coordinates"); after := after || jsonb_build_object('coordinates', new."coordinates"); end if;
    if record_image_ne(row(old."total_units"), row(new."total_units")) then before := before || jsonb_build_object('total_units', old."total_units"); after := after || jsonb_build_object('total_units', new."total_units"); end if;
    if record_image_ne(row(old."affordable_units"), row(new."affordable_units")) then before := before || jsonb_build_object('affordable_units', old."affordable_units"); after := after || jsonb_build_object('affordable_units', new."affordable_units"); end if;
    if record_image_ne(row(old."ami_levels"), row(new."ami_levels")) then before := before || jsonb_build_object('ami_levels', old."ami_levels"); after := after || jsonb_build_object('ami_levels', new."ami_levels"); end if;
    if record_image_ne(row(old."unit_types"), row(new."unit_types")) then before := before || jsonb_build_object('unit_types', old."unit_types"); after := after || jsonb_build_object('unit_types', new."unit_types"); end if;
    if record_image_ne(row(old."status"), row(new."status")) then before := before || jsonb_build_object('status', old."status"); after := after || jsonb_build_object('status', new."status"); end if;
    if record_image_ne(row(old."completion_date"), row(new."completion_date")) then before := before || jsonb_build_object('completion_date', old."completion_date"); after := after || jsonb_build_object('completion_date', new."completion_date"); end if;
    if record_image_ne(row(old."application_deadline"), row(new."application_deadline")) then before := before || jsonb_build_object('application_deadline', old."application_deadline"); after := after || jsonb_build_object('application_deadline', new."application_deadline"); end if;
    if record_image_ne(row(old."description"), row(new."description")) then before := before || jsonb_build_object('description', old."description"); after := after || jsonb_build_object('description', new."description"); end if;
    if record_image_ne(row(old."amenities"), row(new."amenities")) then before := before || jsonb_build_object('amenities', old."amenities"); after := after || jsonb_build_object('amenities', new."amenities"); end if;
    if record_image_ne(row(old."images"), row(new."images")) then before := before || jsonb_build_object('images', old."images"); after := after || jsonb_build_object('images', new."images"); end if;
    if record_image_ne(row(old."price_range_min"), row(new."price_range_min")) then before := before || jsonb_build_object('price_range_min', old."price_range_min"); after := after || jsonb_build_object('price_range_min', new."price_range_min"); end if;
    if record_image_ne(row(old."price_range_max"), row(new."price_range_max")) then before := before || jsonb_build_object('price_range_max', old."price_range_max"); after := after || jsonb_build_object('price_range_max', new."price_range_max"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array['search_vector']::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array['search_vector']::text[] end;
  end if;
  insert into "public"."audit_logs" ("company_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."company_id", old."company_id"), (select p."id" from "public"."users" as p
    where p."company_id" = coalesce(new."company_id", old."company_id") and p."id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid)), (select nullif(current_setting('app.current_user_role', true), '')), 'projects', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "app_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "app_definer";
--> statement-breakpoint
grant select ("id") on table "public"."companies" to "app_definer";
--> statement-breakpoint
grant select ("company_id", "id") on table "public"."users" to "app_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_projects"() owner to "app_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_projects"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."projects"
  for each row execute function "hedgerow"."audit_projects"();
--> statement-breakpoint
create or replace function "hedgerow"."audit_users"() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := '{}';
  after jsonb := '{}';
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if record_image_ne(row(old."company_id"), row(new."company_id")) then before := before || jsonb_build_object('company_id', old."company_id"); after := after || jsonb_build_object('company_id', new."company_id"); end if;
    if record_image_ne(row(old."id"), row(new."id")) then before := before || jsonb_build_object('id', old."id"); after := after || jsonb_build_object('id', new."id"); end if;
    if record_image_ne(row(old."email"), row(new."email")) then before := before || jsonb_build_object('email', old."email"); after := after || jsonb_build_object('email', new."email"); end if;
    if record_image_ne(row(old."role"), row(new."role")) then before := before || jsonb_build_object('role', old."role"); after := after || jsonb_build_object('role', new."role"); end if;
    if record_image_ne(row(old."first_name"), row(new."first_name")) then before := before || jsonb_build_object('first_name', old."first_name"); after := after || jsonb_build_object('first_name', new."first_name"); end if;
    if record_image_ne(row(old."last_name"), row(new."last_name")) then before := before || jsonb_build_object('last_name', old."last_name"); after := after || jsonb_build_object('last_name', new."last_name"); end if;
    if record_image_ne(row(old."phone"), row(new."phone")) then before := before || jsonb_build_object('phone', old."phone"); after := after || jsonb_build_object('phone', new."phone"); end if;
    if record_image_ne(row(old."is_active"), row(new."is_active")) then before := before || jsonb_build_object('is_active', old."is_active"); after := after || jsonb_build_object('is_active', new."is_active"); end if;
    if record_image_ne(row(old."last_login"), row(new."last_login")) then before := before || jsonb_build_object('last_login', old."last_login"); after := after || jsonb_build_object('last_login', new."last_login"); end if;
    if record_image_ne(row(old."failed_login_attempts"), row(new."failed_login_attempts")) then before := before || jsonb_build_object('failed_login_attempts', old."failed_login_attempts"); after := after || jsonb_build_object('failed_login_attempts', new."failed_login_attempts"); end if;
    if record_image_ne(row(old."locked_until"), row(new."locked_until")) then before := before || jsonb_build_object('locked_until', old."locked_until"); after := after || jsonb_build_object('locked_until', new."locked_until"); end if;
    if record_image_ne(row(old."created_at"), row(new."created_at")) then before := before || jsonb_build_object('created_at', old."created_at"); after := after || jsonb_build_object('created_at', new."created_at"); end if;
    if record_image_ne(row(old."updated_at"), row(new."updated_at")) then before := before || jsonb_build_object('updated_at', old."updated_at"); after := after || jsonb_build_object('updated_at', new."updated_at"); end if;
    if after = '{}' then return null; end if;
  else
    before := case when tg_op = 'DELETE' then to_jsonb(old) - array['password_hash']::text[] end;
    after := case when tg_op = 'INSERT' then to_jsonb(new) - array['password_hash']::text[] end;
  end if;
  insert into "public"."audit_logs" ("company_id", "user_id", "member_role", "table_name", "record_id", "action", "old_values", "new_values", "ip_address", "user_agent")
  values (coalesce(new."company_id", old."company_id"), (select p."id" from "public"."users" as p
    where p."company_id" = coalesce(new."company_id", old."company_id") and p."id" = (select nullif(current_setting('app.current_user_id', true), '')::uuid)), (select nullif(current_setting('app.current_user_role', true), '')), 'users', coalesce(new."id", old."id"), tg_op, before, after, nullif(current_setting('app.current_ip_address', true), '')::inet, nullif(current_setting('app.current_user_agent', true), ''));
  return null;
end
$$;
--> statement-breakpoint
grant usage on schema "public" to "app_definer";
--> statement-breakpoint
grant insert on table "public"."audit_logs" to "app_definer";
--> statement-breakpoint
grant select ("id") on table "public"."companies" to "app_definer";
--> statement-breakpoint
grant select ("company_id", "id") on table "public"."users" to "app_definer";
--> statement-breakpoint
alter function "hedgerow"."audit_users"() owner to "app_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."audit_users"() from public;
--> statement-breakpoint
create or replace trigger hedgerow_audit after insert or update or delete on "public"."users"
  for each row execute function "hedgerow"."audit_users"();
--> statement-breakpoint
create or replace function "hedgerow"."search_applicants"(text) returns setof uuid language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  -- Planned anew for the tenant and the words: at the average of all tenants the wrong index would win.
  return query execute 'select "id" from "public"."applicants" where "company_id" = $1 and "search_vector" @@ $2' using (select nullif(current_setting('app.current_company_id', true), '')::uuid), websearch_to_tsquery('english', $1);
end $$;
--> statement-breakpoint
grant usage on schema "public" to "app_definer";
--> statement-breakpoint
grant select ("company_id", "id", "search_vector") on table "public"."applicants" to "app_definer";
--> statement-breakpoint
alter function "hedgerow"."search_applicants"(text) owner to "app_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."search_applicants"(text) from public;
--> statement-breakpoint
grant execute on function "hedgerow"."search_applicants"(text) to "app_user";
--> statement-breakpoint
create or replace function "hedgerow"."search_projects"(text) returns setof uuid language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  -- Planned anew for the tenant and the words: at the average of all tenants the wrong index would win.
  return query execute 'select "id" from "public"."projects" where "company_id" = $1 and "search_vector" @@ $2' using (select nullif(current_setting('app.current_company_id', true), '')::uuid), websearch_to_tsquery('english', $1);
end $$;
--> statement-breakpoint
grant usage on schema "public" to "app_definer";
--> statement-breakpoint
grant select ("company_id", "id", "search_vector") on table "public"."projects" to "app_definer";
--> statement-breakpoint
alter function "hedgerow"."search_projects"(text) owner to "app_definer";
--> statement-breakpoint
revoke all on function "hedgerow"."search_projects"(text) from public;
--> statement-breakpoint
grant execute on function "hedgerow"."search_projects"(text) to "app_user";
--> statement-breakpoint
create or replace function "hedgerow"."set_updated_at"() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."updated_at" := now();
  return new;
end $$;
--> statement-breakpoint
alter function "hedgerow"."set_updated_at"() owner to "app_owner";
--> statement-breakpoint
revoke all on function "hedgerow"."set_updated_at"() from public;
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."applicants"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."applications"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."companies"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."projects"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
create or replace trigger "hedgerow_updated_at" before update on "public"."users"
  for each row execute function "hedgerow"."set_updated_at"();
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_support') then
    create role "app_support" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "public", "hedgerow" to "app_support";
--> statement-breakpoint
revoke all on table "public"."applicants" from "app_support";
--> statement-breakpoint
grant select on table "public"."applicants" to "app_support";
--> statement-breakpoint
revoke all on table "public"."applications" from "app_support";
--> statement-breakpoint
grant select on table "public"."applications" to "app_support";
--> statement-breakpoint
revoke all on table "public"."audit_logs" from "app_support";
--> statement-breakpoint
grant select on table "public"."audit_logs" to "app_support";
--> statement-breakpoint
revoke all on table "public"."companies" from "app_support";
--> statement-breakpoint
grant select on table "public"."companies" to "app_support";
--> statement-breakpoint
revoke all on table "public"."contact_submissions" from "app_support";
--> statement-breakpoint
revoke all on table "public"."projects" from "app_support";
--> statement-breakpoint
grant select on table "public"."projects" to "app_support";
--> statement-breakpoint
revoke all on table "public"."users" from "app_support";
--> statement-breakpoint
grant select ("company_id", "id", "email", "role", "first_name", "last_name", "phone", "is_active", "last_login", "failed_login_attempts", "locked_until", "created_at", "updated_at") on table "public"."users" to "app_support";
--> statement-breakpoint
grant execute on function "hedgerow"."search_applicants"(text) to "app_support";
--> statement-breakpoint
grant execute on function "hedgerow"."search_projects"(text) to "app_support";
--> statement-breakpoint
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_readonly') then
    create role "app_readonly" login nobypassrls nosuperuser nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another session in the same moment
end $$;
--> statement-breakpoint
grant usage on schema "public" to "app_readonly";
--> statement-breakpoint
revoke all on table "public"."applicants" from "app_readonly";
--> statement-breakpoint
grant select on table "public"."applicants" to "app_readonly";
--> statement-breakpoint
revoke all on table "public"."applications" from "app_readonly";
--> statement-breakpoint
grant select on table "public"."applications" to "app_readonly";
--> statement-breakpoint
revoke all on table "public"."audit_logs" from "app_readonly";
--> statement-breakpoint
grant select on table "public"."audit_logs" to "app_readonly";
--> statement-breakpoint
revoke all on table "public"."companies" from "app_readonly";
--> statement-breakpoint
grant select on table "public"."companies" to "app_readonly";
--> statement-breakpoint
revoke all on table "public"."contact_submissions" from "app_readonly";
--> statement-breakpoint
revoke all on table "public"."projects" from "app_readonly";
--> statement-breakpoint
grant select on table "public"."projects" to "app_readonly";
--> statement-breakpoint
revoke all on table "public"."users" from "app_readonly";
--> statement-breakpoint
grant select ("company_id", "id", "email", "role", "first_name", "last_name", "phone", "is_active", "last_login", "failed_login_attempts", "locked_until", "created_at", "updated_at") on table "public"."users" to "app_readonly";
