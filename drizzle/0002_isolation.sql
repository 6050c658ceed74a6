-- Rendered by hedgerow: roles, ownership, FORCE, grants, functions. Change the schema or its rules instead.
-- hedgerow-objects: ["drop function if exists \"hedgerow\".\"audit_applicants\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"applicants\";","drop function if exists \"hedgerow\".\"refuse_change\"() cascade;","drop trigger if exists \"hedgerow_append_only\" on \"public\".\"audit_logs\";","drop function if exists \"hedgerow\".\"audit_applications\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"applications\";","drop function if exists \"hedgerow\".\"audit_projects\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"projects\";","drop function if exists \"hedgerow\".\"audit_users\"() cascade;","drop trigger if exists hedgerow_audit on \"public\".\"users\";","drop function if exists \"hedgerow\".\"search_applicants\"(text);","drop function if exists \"hedgerow\".\"search_projects\"(text);","drop function if exists \"hedgerow\".\"set_updated_at\"() cascade;","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"applicants\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"applications\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"companies\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"projects\";","drop trigger if exists \"hedgerow_updated_at\" on \"public\".\"users\";","do $$ begin\n  if exists (select from pg_catalog.pg_roles where rolname = 'app_support') then\n    revoke all on all tables in schema \"public\", \"hedgerow\" from \"app_support\";\n    revoke all on all functions in schema \"public\", \"hedgerow\" from \"app_support\";\n    revoke all on schema \"public\", \"hedgerow\" from \"app_support\";\n  end if;\nend $$;","do $$ begin\n  if exists (select from pg_catalog.pg_roles where rolname = 'app_readonly') then\n    revoke all on all tables in schema \"public\" from \"app_readonly\";\n    revoke all on all functions in schema \"public\" from \"app_readonly\";\n    revoke all on schema \"public\" from \"app_readonly\";\n  end if;\nend $$;"]
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
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array['search_vector']::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array['search_vector']::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
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
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array[]::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array[]::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
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
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array['search_vector']::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array['search_vector']::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
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
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array['password_hash']::text[] end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array['password_hash']::text[] end;
  was jsonb := before;
begin
  if tg_op = 'DELETE' and not exists (select from "public"."companies" where "id" = old."company_id") then
    return null; -- the whole tenant goes, and its trail with it
  end if;
  if tg_op = 'UPDATE' then
    if before = after then return null; end if;
    before := (select jsonb_object_agg(e.key, e.value) from jsonb_each(before) as e where e.value is distinct from after -> e.key);
    after := (select jsonb_object_agg(e.key, e.value) from jsonb_each(after) as e where e.value is distinct from was -> e.key);
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
